"""What verifiers fill in: what they checked, what they decide and why; and the mail domains of institutions."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rrjeti.accounts import addresses
from rrjeti.organisations import naming
from rrjeti.organisations.forms import Boxes, Choices
from rrjeti.organisations.models import STANDING, MailDomain, Organisation, Overtaken, Status, Verification
from rrjeti.ui.written import Words

Decision = Verification.Decision
DECIDED = [
    (Decision.APPROVE.value, pgettext_lazy("decide", "Approve")),
    (Decision.RETURN.value, pgettext_lazy("decide", "Return for correction")),
    (Decision.DECLINE.value, pgettext_lazy("decide", "Decline")),
]


class DecisionForm(forms.Form):
    """``round`` is what the verifier saw: who decides on an application that has changed since is told so."""

    checks = forms.MultipleChoiceField(label=gettext_lazy("What you checked"), widget=Boxes, required=False)
    decision = forms.ChoiceField(label=gettext_lazy("Decision"), choices=DECIDED, widget=Choices)
    reason = Words(
        label=gettext_lazy("Reason"), most=3000, is_long=True, required=False,
        help_text=gettext_lazy("The organisation reads it. To return or decline, say what has to be put right or why it cannot."),
    )  # fmt: skip
    round = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.fields["checks"].choices = list(Verification.checks_for(organisation).items())  # type: ignore[attr-defined]
        self.fields["round"].initial = organisation.round

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        decision = cleaned.get("decision")
        if cleaned.get("round") != self.organisation.round:
            raise forms.ValidationError(str(Overtaken()), code="overtaken")
        if decision in (Decision.RETURN, Decision.DECLINE) and not any(sign.isalnum() for sign in cleaned.get("reason", "unread")):
            self.add_error("reason", _("Say why, so that the organisation knows."))
        if decision == Decision.APPROVE and set(cleaned.get("checks", [])) != set(Verification.checks_for(self.organisation)):
            self.add_error("checks", _("To approve, check each of these points."))
        if decision == Decision.APPROVE and self.organisation.twins().filter(status__in=STANDING).exists():
            self.add_error("decision", _("A verified organisation has this name or this number. One of the two has to be put right first."))
        return cleaned

    def save(self, by: Any) -> bool:
        """Raises ``Overtaken``."""
        decision, reason = self.cleaned_data["decision"], self.cleaned_data["reason"]
        if decision == Decision.APPROVE:
            return Verification.approve(self.organisation, by, dict.fromkeys(self.cleaned_data["checks"], True))
        verb = Verification.send_back if decision == Decision.RETURN else Verification.decline
        return verb(self.organisation, by, reason)


DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]|[a-z]{2,3}")  # of the short ones the next line says more


class ReasonForm(forms.Form):
    """Suspending and restoring."""

    reason = Words(label=gettext_lazy("Reason"), most=3000, is_long=True, help_text=gettext_lazy("The organisation reads it."))
    round = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)


class DomainForm(forms.ModelForm[MailDomain]):
    class Meta:
        model = MailDomain
        fields = ["domain", "institution"]
        labels = {"domain": gettext_lazy("Mail domain"), "institution": gettext_lazy("Institution")}
        help_texts = {"domain": gettext_lazy("What stands after the @ in addresses of this institution alone.")}
        error_messages = {"domain": {"unique": gettext_lazy("This domain is in the list already.")}}

    def clean_institution(self) -> str:
        return naming.check(self.cleaned_data["institution"])

    def clean_domain(self) -> str:
        domain = str(self.cleaned_data["domain"]).strip().removeprefix("@").lower()
        if not DOMAIN.fullmatch(domain):
            raise forms.ValidationError(_("This is not a domain. Write what stands after the @, for example ministry.gov.al."), code="invalid")
        if addresses.is_registry(domain):
            raise forms.ValidationError(_("This domain is shared by many. Write the one that belongs to the institution alone."), code="shared")
        if addresses.is_public(domain):
            raise forms.ValidationError(
                _("Anybody can have an address there. Write the domain that belongs to the institution alone."), code="public"
            )
        return domain


class QueueForm(forms.Form):
    """What narrows the list of the desk; anything else that stands in the address is ignored."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[("", pgettext_lazy("kinds of organisations", "All")), *Organisation.Kind.choices], required=False
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False,
        choices=[
            ("", gettext_lazy("In the queue")), ("second", gettext_lazy("Waiting for the second approval")),
            *((one.value, one.label) for one in Status if one not in (Status.DRAFT, Status.WAITING)),
        ],
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("Name or NIPT"), max_length=200, required=False)
