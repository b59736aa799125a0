"""Sign-in of those who work for the network, and the one-time link of the first start."""

from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required

sign_in = views.LoginView.as_view(template_name="accounts/sign_in.html", redirect_authenticated_user=True)
sign_out = views.LogoutView.as_view()
set_first_password = login_not_required(
    views.PasswordResetConfirmView.as_view(
        template_name="accounts/set_password.html",
        success_url="/admin/",
        post_reset_login=True,
        post_reset_login_backend="django.contrib.auth.backends.ModelBackend",
    )
)
