"""What verifiers decided: two different people let an organisation in."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rrjeti.audit.recording import record
from rrjeti.organisations.models.membership import Membership
from rrjeti.organisations.models.organisation import YEAR, Organisation, Status, verifies

ENOUGH = 2
CHECKS = {
    "name": _("The name is the one in the register"),
    "number": _("The registration number leads to this organisation"),
    "active": _("The organisation exists and has not been dissolved"),
    "documents": _("The documents are whole and readable"),
    "mandate": _("The representative may speak for it"),
    "contact": _("It was reached by a contact that is published elsewhere"),
}
FOR_INSTITUTIONS = ("name", "active", "mandate", "contact")


class Overtaken(Exception):
    """Somebody else decided in the meantime."""

    def __str__(self) -> str:
        return gettext("Somebody decided in the meantime. Look at the application as it stands now.")


class VerificationQuerySet(models.QuerySet["Verification"]):
    def visible_to(self, user: Any) -> "VerificationQuerySet":
        """Verifiers see every decision, members those on their own organisation, once they count."""
        if verifies(user):
            return self.all()
        if not user.is_authenticated:
            return self.none()
        quiet = Q(decision__in=Verification.BY_TWO, round=F("organisation__round"))
        return self.filter(organisation__in=Organisation.objects.of(user)).exclude(quiet)


class Verification(models.Model):
    """One verifier's decision on an organisation, in one round, with what was checked and why."""

    class Decision(models.TextChoices):
        APPROVE = "approve", pgettext_lazy("decision", "Approved")
        RETURN = "return", pgettext_lazy("decision", "Returned for correction")
        DECLINE = "decline", pgettext_lazy("decision", "Declined")
        SUSPEND = "suspend", pgettext_lazy("decision", "To be suspended")
        RESTORE = "restore", pgettext_lazy("decision", "To be restored")

    BY_TWO = (Decision.APPROVE, Decision.SUSPEND, Decision.RESTORE)
    COUNTED = {Decision.SUSPEND: pgettext_lazy("decision", "Suspended"), Decision.RESTORE: pgettext_lazy("decision", "Restored")}

    organisation_id: int
    verifier_id: int | None
    get_decision_display: Any

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="verifications")
    round = models.PositiveIntegerField()
    verifier = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="verifications")
    decision = models.CharField(_("decision"), max_length=8, choices=Decision)
    checklist = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[VerificationQuerySet] = VerificationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "round", "verifier"], name="verification_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.decision}"

    @property
    def told(self) -> Any:
        """How the organisation reads a decision that counts."""
        return self.COUNTED.get(self.Decision(self.decision), self.get_decision_display())

    @property
    def checked(self) -> list[Any]:
        return [CHECKS[key] for key in self.checklist if key in CHECKS]

    @classmethod
    def checks_for(cls, organisation: Organisation) -> dict[str, Any]:
        """What a verifier looks at before approving; an institution has neither a registration number nor founding papers."""
        keys = FOR_INSTITUTIONS if organisation.kind == Organisation.Kind.INSTITUTION else tuple(CHECKS)
        return {key: CHECKS[key] for key in keys}

    @classmethod
    @transaction.atomic
    def approve(cls, organisation: Organisation, by: Any, checklist: dict[str, bool] | None = None) -> bool:
        """The first approval waits for a second by somebody else; the second makes a member. Raises ``Overtaken``."""
        votes = cls._vote(organisation, cls.Decision.APPROVE, by, Status.WAITING, checklist=checklist or {})
        if not votes:
            return False
        now = timezone.now()
        if votes < ENOUGH:
            record("organisation.approved", organisation, by=by)
            return True
        until, first = timezone.localdate() + YEAR, organisation.verified_at or now
        if not organisation.move(Status.VERIFIED, Status.WAITING, decided_at=now, verified_at=first, confirmed_until=until):
            raise Overtaken
        organisation.take_address()
        record("organisation.verified", organisation, by=by, name=organisation.legal_name)
        return True

    @classmethod
    @transaction.atomic
    def send_back(cls, organisation: Organisation, by: Any, reason: str) -> bool:
        """For correction; it comes again as a new round. Raises ``Overtaken``."""
        if not cls._vote(organisation, cls.Decision.RETURN, by, Status.WAITING, reason=reason):
            return False
        organisation.move(Status.RETURNED, Status.WAITING)
        record("organisation.returned", organisation, by=by)  # whoever is not a member has no name in public
        return True

    @classmethod
    @transaction.atomic
    def decline(cls, organisation: Organisation, by: Any, reason: str) -> bool:
        """Raises ``Overtaken``."""
        if not cls._vote(organisation, cls.Decision.DECLINE, by, Status.WAITING, reason=reason):
            return False
        organisation.move(Status.DECLINED, Status.WAITING, decided_at=timezone.now())
        record("organisation.declined", organisation, by=by)
        return True

    @classmethod
    @transaction.atomic
    def suspend(cls, organisation: Organisation, by: Any, reason: str) -> bool:
        """At once by an administrator, else with the second verifier. Raises ``Overtaken``."""
        votes = cls._vote(organisation, cls.Decision.SUSPEND, by, Status.VERIFIED, reason=reason)
        if votes and (by.is_superuser or votes >= ENOUGH):
            organisation.move(Status.SUSPENDED, Status.VERIFIED)
            record("organisation.suspended", organisation, by=by, name=organisation.legal_name)
        elif votes:
            record("organisation.suspension_proposed", organisation, by=by)
        return bool(votes)

    @classmethod
    @transaction.atomic
    def restore(cls, organisation: Organisation, by: Any, reason: str) -> bool:
        """As suspending. Raises ``Overtaken``."""
        votes = cls._vote(organisation, cls.Decision.RESTORE, by, Status.SUSPENDED, reason=reason)
        if votes and (by.is_superuser or votes >= ENOUGH):
            organisation.move(Status.VERIFIED, Status.SUSPENDED)
            record("organisation.restored", organisation, by=by, name=organisation.legal_name)
        elif votes:
            record("organisation.restoring_proposed", organisation, by=by)
        return bool(votes)

    @classmethod
    def _vote(cls, organisation: Organisation, decision: str, by: Any, status: Status, **said: Any) -> int:
        """How many votes there are with this one; 0 when the person voted in this round before. The count is written first: that locks the row."""
        if cls.objects.filter(organisation=organisation, round=organisation.round, verifier=by).exists():
            return 0
        here = Organisation.objects.filter(pk=organisation.pk, status=status, round=organisation.round)
        if here.update(votes=F("votes") + 1) != 1:
            raise Overtaken
        try:
            cls.objects.create(organisation=organisation, round=organisation.round, verifier=by, decision=decision, **said)
        except IntegrityError as error:  # the same person in two windows at once
            raise Overtaken from error
        organisation.votes = here.values_list("votes", flat=True).get()
        return organisation.votes


def decided_before(organisation: Organisation, person: Any) -> bool:
    """Whether somebody judged this organisation before it appealed."""
    appealed_at = organisation.application.appealed_at
    return bool(appealed_at) and organisation.verifications.filter(verifier=person, at__lt=appealed_at).exists()


def belongs(organisation: Organisation, person: Any) -> bool:
    """Is or was a member, or is who applied."""
    was = Membership.objects.filter(organisation=organisation, person=person).exists()
    return was or organisation.application.applicant_id == person.pk
