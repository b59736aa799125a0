"""What is done to the account of somebody else: each deed is asked for on a page of its own that says what it means, after “Is it you?”."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rrjeti.accounts import affiliations, roles, staffing
from rrjeti.accounts.desk_forms import CloseForm, SureForm
from rrjeti.accounts.desk_views import find, form_view
from rrjeti.accounts.models import Person
from rrjeti.ui import desks
from rrjeti.ui.doors import View, only_for

Text = str | Promise


@dataclass(frozen=True)
class Deed:
    """``may`` is whether it makes sense as things stand; ``act`` does it and says whether anything changed."""

    heading: Text
    meanings: tuple[Text, ...]
    button: Text
    done: Text
    act: Callable[..., bool]
    may: Callable[[Person], bool]
    form: type[forms.Form] = SureForm


def view_of(deed: Deed) -> View:
    """The page of a deed that is done to others alone: what is one's own stands on the own pages."""

    @only_for(desks.of_administrators)
    @form_view
    @reauthentication_required
    def asked(request: HttpRequest, pk: int) -> HttpResponse:
        person = find(request, pk)
        if person.pk == request.user.pk:
            raise Http404
        return answered(request, person, deed) if deed.may(person) else too_late(request, person)

    return asked


def answered(request: HttpRequest, person: Person, deed: Deed, **more: Any) -> HttpResponse:
    """Asks, or does it once it was confirmed."""
    form = deed.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            done = deed.act(person, by=request.user, **form.cleaned_data, **more)
        except staffing.Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("desk:person", person.pk)
        if not done:
            return too_late(request, person)
        messages.success(request, str(deed.done))
        return redirect("account_home") if person.pk == request.user.pk else redirect("desk:person", person.pk)
    context = {"person": person, "deed": deed, "form": form, "affiliations": affiliations.of(person)}
    return render(request, "accounts/desk/deed.html", context, status=400 if form.errors else 200)


def too_late(request: HttpRequest, person: Person) -> HttpResponse:
    messages.warning(request, _("Nothing was changed: it is so already, or cannot be as things stand now."))
    return redirect("desk:person", person.pk)


RECORDED = gettext_lazy("It stands in the log, and the person is told by e-mail.")
PUBLIC = gettext_lazy("It stands in the public record, without a name, and the person is told by e-mail.")

sign_out = view_of(
    Deed(
        gettext_lazy("Sign this person out everywhere?"),
        (gettext_lazy("Every device has to sign in again, with the password and the second step."), RECORDED),
        pgettext_lazy("button", "Sign out everywhere"), gettext_lazy("Signed out everywhere."), staffing.sign_out, lambda person: True,
    )
)  # fmt: skip
close = view_of(
    Deed(
        gettext_lazy("Close this account?"),
        (gettext_lazy("It opens nothing any more, and every session ends at once. What the person wrote stays. You can open it again."), PUBLIC),
        pgettext_lazy("button", "Close the account"), gettext_lazy("The account is closed."), staffing.close, lambda person: person.is_active,
        form=CloseForm,
    )
)  # fmt: skip
reopen = view_of(
    Deed(
        gettext_lazy("Open this account again?"),
        (gettext_lazy("The person can sign in as before, with the roles that they had."), PUBLIC),
        pgettext_lazy("button", "Open the account again"), gettext_lazy("The account is open again."),
        staffing.reopen, lambda person: not person.is_active,
    )
)  # fmt: skip
link = view_of(
    Deed(
        gettext_lazy("Send a link for a new password?"),
        (
            gettext_lazy("It goes to the e-mail address of the account, is good for three days and opens once. You never see it."),
            gettext_lazy("The present password stays good until a new one is set. The second step is asked for as before."),
            RECORDED,
        ),
        pgettext_lazy("button", "Send the link"), gettext_lazy("The link goes out by e-mail."), staffing.send_link, lambda person: person.is_active,
    )
)  # fmt: skip
second_step = view_of(
    Deed(
        gettext_lazy("Remove the second step?"),
        (
            gettext_lazy("Only for somebody whose phone and recovery codes are lost. First make sure, by telephone or in person, that it is them."),
            gettext_lazy("App, passkeys and recovery codes are removed, and every session ends. Whoever needs a second step sets it up anew."),
            RECORDED,
        ),
        pgettext_lazy("button", "Remove the second step"), gettext_lazy("The second step is removed."),
        staffing.remove_second_step, lambda person: person.has_second_factor,
    )
)  # fmt: skip


@only_for(desks.of_administrators)
@form_view
@reauthentication_required
def give(request: HttpRequest, pk: int, role: str) -> HttpResponse:
    """Nobody gives a role to themself."""
    person = find(request, pk)
    if role not in roles.LABELS or person.pk == request.user.pk:
        raise Http404
    if role in person.roles or not person.is_active or not person.is_confirmed:  # type: ignore[attr-defined]
        return too_late(request, person)
    heading = _("Give this role? %(role)s") % {"role": roles.LABELS[role]}
    second = _("Whoever works for the network needs a second step at sign-in and a password of at least 15 characters.")
    deed = Deed(heading, (roles.MEANINGS[role], second, PUBLIC), _("Give the role"), _("The role is given."), staffing.give_role, lambda one: True)
    return answered(request, person, deed, role=role)


@only_for(desks.of_administrators)
@form_view
@reauthentication_required
def take(request: HttpRequest, pk: int, role: str) -> HttpResponse:
    """One may lay down a role of one's own, save the last administrator."""
    person = find(request, pk)
    if role not in roles.LABELS:
        raise Http404
    if role not in person.roles:
        return too_late(request, person)
    heading = _("Take this role away? %(role)s") % {"role": roles.LABELS[role]}
    meaning = _("From the next click on, the person can no longer do what it allowed. The account stays open.")
    deed = Deed(heading, (meaning, PUBLIC), _("Take the role away"), _("The role is taken away."), staffing.take_role, lambda one: True)
    return answered(request, person, deed, role=role)
