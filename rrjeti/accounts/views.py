"""Sign-in of those who work for the network, and the one-time link of the first start."""

from typing import Any

from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render


class SignIn(views.LoginView):
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Someone signed in whom the editor sends back here is told why, instead of being sent there again."""
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            return render(request, "accounts/no_role.html", status=403)
        return super().dispatch(request, *args, **kwargs)


sign_in = login_not_required(SignIn.as_view())
sign_out = views.LogoutView.as_view()
set_first_password = login_not_required(
    views.PasswordResetConfirmView.as_view(
        template_name="accounts/set_password.html",
        success_url="/admin/",
        post_reset_login=True,
        post_reset_login_backend="django.contrib.auth.backends.ModelBackend",
    )
)
