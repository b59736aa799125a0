"""Sign-in of those who work for the network, and the one-time link of the first start."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils.translation import get_language, override

from rrjeti.accounts.forms import PasswordForm, SignInForm

View = Callable[..., HttpResponseBase]


def in_asked_language(view: View) -> View:
    """These addresses name no language: ``?lang=`` chooses it, else the browser."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        code, query = request.GET.get("lang", ""), request.GET.copy()
        request.alternates, request.switches = {}, {}  # type: ignore[attr-defined]
        for known, _name in settings.LANGUAGES:
            query["lang"] = known
            request.switches[known] = f"{request.path}?{query.urlencode()}"  # type: ignore[attr-defined]
        with override(code if code in dict(settings.LANGUAGES) else get_language()):
            response = view(request, *args, **kwargs)
            return response.render() if isinstance(response, TemplateResponse) else response

    return answered


class SignIn(views.LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Someone signed in whom the editor sends back here is told why, instead of being sent there again."""
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            return render(request, "accounts/no_role.html", status=403)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Django's own ``site`` is the host; every page of this site means its identity by it."""
        return {name: value for name, value in super().get_context_data(**kwargs).items() if name not in ("site", "site_name")}


sign_in = login_not_required(in_asked_language(SignIn.as_view()))
sign_out = views.LogoutView.as_view()
set_first_password = login_not_required(
    in_asked_language(
        views.PasswordResetConfirmView.as_view(
            template_name="accounts/set_password.html",
            form_class=PasswordForm,
            success_url="/admin/",
            post_reset_login=True,
            post_reset_login_backend="django.contrib.auth.backends.ModelBackend",
        )
    )
)
