"""A person's own pages: what there is to do, name and language, address, where they are signed in; and what everyone may read on accounts."""

from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import logout, views
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rrjeti.accounts import changing, leaving, personal
from rrjeti.accounts.forms import ProfileForm
from rrjeti.accounts.models import RULES_VERSION, Consent, Session, agree
from rrjeti.accounts.next_steps import steps
from rrjeti.accounts.staff_forms import FirstPasswordForm
from rrjeti.accounts.staffing import Refused
from rrjeti.languages.reader import spoken
from rrjeti.ui import desks

form_view = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@require_safe
def without_language(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Addresses of an account name a language; one that does not is led to the reader's."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"/{spoken(get_language())}/account/{rest}{query}")


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What there is to do next, and everything about the account on one page."""
    person: Any = request.user
    context = {
        "steps": steps(person),
        "has_desks": bool(desks.of(person)),
        "sessions": person.sessions.count(),
        "has_agreed": Consent.objects.filter(person=person, version=RULES_VERSION, withdrawn_at=None).exists(),
    }
    return render(request, "accounts/home.html", context)


@never_cache
@form_view
def profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)  # type: ignore[arg-type]
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account_home")
    return render(request, "accounts/profile.html", {"form": form})


@never_cache
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in. The numbers in the forms are those of the list, never the keys."""
    person: Any = request.user
    mine = person.sessions.order_by("-used_on", "-started_on", "session_key")
    rows = [{"session": one, "is_here": one.session_key == request.session.session_key, "name": name_of(one)} for one in mine]
    return render(request, "accounts/sessions.html", {"rows": rows, "has_others": len(rows) > 1})


def name_of(session: Session) -> str:
    """A name for a form that tells sessions apart and opens none."""
    return changing.digest(session.session_key)[:16]


@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Signs out on one other device, or on all of them."""
    person: Any = request.user
    here, wanted = request.session.session_key, request.POST.get("session", "")
    if wanted:
        found = next((one for one in person.sessions.exclude(session_key=here) if name_of(one) == wanted), None)
        if found is None:
            raise Http404
        found.delete()
        messages.success(request, _("Signed out there."))
    else:
        person.sign_out_everywhere(but=here)
        messages.success(request, _("Signed out everywhere but here."))
    return redirect("account_sessions")


@never_cache
@form_view
@reauthentication_required(allow_get=False)
def change_address(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    form = changing.NewAddressForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        changing.begin(request, person, form.cleaned_data["email"])
        return redirect("account_confirm_address")
    return render(request, "accounts/change_address.html", {"form": form})


@never_cache
@form_view
def confirm_address(request: HttpRequest) -> HttpResponse:
    """Both codes at once; after five wrong attempts, or half an hour, it begins anew."""
    email = changing.pending(request)
    if not email:
        messages.warning(request, _("The codes are no longer good. Begin anew."))
        return redirect("account_email")
    form = changing.BothCodesForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        changing.finish(request, request.user)  # type: ignore[arg-type]
        messages.success(request, _("From now on you sign in with the new address."))
        return redirect("account_home")
    if request.method == "POST":
        changing.failed(request)
    return render(request, "accounts/confirm_address.html", {"form": form, "email": email, "minutes": changing.MINUTES})


@login_not_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/rules.html", {"version": RULES_VERSION})


@require_POST
def agree_to_rules(request: HttpRequest) -> HttpResponse:
    agree(request.user)  # type: ignore[arg-type]
    return redirect("account_home")


class FirstPassword(views.PasswordResetConfirmView):
    """Sets a password with a link. It never goes around a second step: whoever has one signs in afterwards like everyone else."""

    template_name = "accounts/set_password.html"
    form_class = FirstPasswordForm
    post_reset_login_backend = "allauth.account.auth_backends.AuthenticationBackend"

    def get_user(self, uidb64: str) -> Any:
        """Nobody where the account is closed."""
        person = super().get_user(uidb64)
        return person if person is not None and person.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        person: Any = self.user
        self.post_reset_login = not person.has_second_factor
        person.sign_out_everywhere()
        answer = super().form_valid(form)
        if self.post_reset_login:
            record_authentication(self.request, person, "password", reauthenticated=True)
        return answer

    def get_success_url(self) -> str:
        if not self.post_reset_login:
            messages.success(self.request, _("The new password is set."))
            return reverse("account_login")
        return get_adapter().get_login_redirect_url(self.request)  # type: ignore[no-any-return]


set_first_password = login_not_required(never_cache(FirstPassword.as_view()))


def refused(request: HttpRequest) -> HttpResponseBase:
    """Too many attempts."""
    return render(request, "accounts/too_many.html", status=429)


@login_not_required
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """What the site keeps about people, drawn from the rules that erasure itself follows."""
    return render(request, "accounts/kept.html", {"groups": personal.grouped()})


@never_cache
@form_view
@reauthentication_required(allow_get=True)
def export(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/export_page.html", {"parts": [part for part in personal.about(request.user) if part[1]]})
    answer = HttpResponse(leaving.archive(request.user), content_type="application/zip")  # type: ignore[arg-type]
    answer["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    return answer


@never_cache
@form_view
@reauthentication_required(allow_get=True)
def erase(request: HttpRequest) -> HttpResponse:
    """Erasure at once and for good, after saying so once more."""
    person: Any = request.user
    objections = personal.objections(person)
    wants = request.method == "POST" and not objections
    if wants and request.POST.get("sure") == "yes":
        email, language = person.email, person.language
        try:
            leaving.erase(person)
        except Refused as refusal:
            return render(request, "accounts/erase.html", {"objections": [refusal]}, status=409)
        logout(request)
        get_adapter(request).send_mail("account/email/erased", email, {"user": Gone(language)})
        return redirect("account_gone")
    return render(
        request,
        "accounts/erase.html",
        {"objections": objections, "is_unsure": wants, "kept": [kept for kept, rows in personal.about(person) if rows]},
    )


@dataclass(frozen=True)
class Gone:
    """Whoever has left still gets a last e-mail in their language."""

    language: str


@login_not_required
@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/gone.html")
