"""How an organisation comes in: interest shown, an application sent, and the mail domains by which institutions are recognised."""

import datetime as dt
from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts import names
from rrjeti.audit.recording import forget_name, record
from rrjeti.organisations.models.membership import Membership, Role
from rrjeti.organisations.models.organisation import DISCARDABLE, Organisation, Status, verifies

APPEAL = dt.timedelta(days=30)  # as long as the documents are kept after a decision
MOST_OPEN = 5


class MailDomain(models.Model):
    """A mail domain that belongs to one institution: whoever reads mail there works there."""

    domain = models.CharField(
        _("mail domain"), max_length=120, unique=True,
        validators=[RegexValidator(r"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}\Z", _("Write a domain, for example institution.gov.al."))],
    )  # fmt: skip
    institution = models.CharField(_("institution"), max_length=200)

    objects: ClassVar[models.Manager["MailDomain"]]

    class Meta:
        verbose_name = _("mail domain")
        verbose_name_plural = _("mail domains")
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain


def recognised_domain(person: Any) -> MailDomain | None:
    """The listed domain of a person's confirmed address. Whole domains alone: institutions share what stands above them."""
    if not EmailAddress.objects.filter(user=person, email=person.email, verified=True).exists():
        return None
    return MailDomain.objects.filter(domain=person.email.rpartition("@")[2]).first()


class Application(models.Model):
    """What an organisation says of whoever speaks for it, and what it says against a refusal."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="application")
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="applications")
    position = models.CharField(_("your position in the organisation"), max_length=120, blank=True)
    mandate = models.TextField(_("by what right you speak for it"), max_length=1500, blank=True)
    official_domain = models.CharField(max_length=120, blank=True, editable=False)
    appeal = models.TextField(_("why the decision is not right"), max_length=3000, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[models.Manager["Application"]]

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")

    def __str__(self) -> str:
        return str(self.organisation)

    @classmethod
    @transaction.atomic
    def begin(cls, person: Any, kind: str, name: str) -> Organisation:
        """A draft that belongs to the person; the same one when the form is sent twice."""
        mine = Organisation.objects.of(person).filter(kind=kind, name_key=names.key(name)[:240], status=Status.DRAFT)
        if found := mine.first():
            return found
        made = Organisation.objects.create(kind=kind, legal_name=name)
        cls.objects.create(organisation=made, applicant=person)
        Membership.objects.create(organisation=made, person=person, role=Role.OWNER)
        record("organisation.begun", made, by=person, role="owner")
        return made

    @property
    def is_appeal(self) -> bool:
        return self.appealed_at is not None

    @property
    def may_appeal(self) -> bool:
        """Once, and as long as the documents are there."""
        decided = self.organisation.decided_at
        return bool(self.organisation.status == Status.DECLINED and not self.is_appeal and decided and decided > timezone.now() - APPEAL)

    @property
    def appeal_until(self) -> dt.datetime | None:
        return self.organisation.decided_at + APPEAL if self.organisation.decided_at else None

    @transaction.atomic
    def send(self, by: Any) -> bool:
        """Into the queue of the verifiers, at its end. What was recognised by its mail domain is noted now."""
        organisation = self.organisation
        done = organisation.move(Status.WAITING, Status.DRAFT, Status.RETURNED, sent_at=timezone.now(), decided_at=None)
        if done:
            found = recognised_domain(by) if organisation.kind == Organisation.Kind.INSTITUTION else None
            self.official_domain = found.domain if found else ""
            self.save(update_fields=["official_domain"])
            record("organisation.applied", organisation, by=by, role="owner")
        return done

    @transaction.atomic
    def withdraw(self, by: Any) -> bool:
        """Back to a draft that can be changed and sent again."""
        done = not self.is_appeal and self.organisation.move(Status.DRAFT, Status.WAITING, Status.RETURNED, sent_at=None)
        if done:
            record("organisation.withdrawn", self.organisation, by=by, role="owner")
        return done

    @transaction.atomic
    def discard(self, by: Any) -> bool:
        """What never became a member goes for good, with its documents; an application that others look at is withdrawn first."""
        organisation = self.organisation
        if not organisation.is_discardable or not organisation.move(Status.CLOSED, *DISCARDABLE):
            return False
        record("organisation.discarded", organisation, by=by, role="owner")
        forget_name(organisation)
        organisation.delete()
        return True

    @transaction.atomic
    def object_to_refusal(self, text: str, by: Any) -> bool:
        """The one appeal: others decide anew."""
        if not self.may_appeal:
            return False
        now = timezone.now()
        done = self.organisation.move(Status.WAITING, Status.DECLINED, sent_at=now, decided_at=None)
        if done:
            self.appeal, self.appealed_at = text, now
            self.save(update_fields=["appeal", "appealed_at"])
            record("organisation.appealed", self.organisation, by=by, role="owner")
        return done


class InterestQuerySet(models.QuerySet["Interest"]):
    def visible_to(self, user: Any) -> "InterestQuerySet":
        """Verifiers see all, people their own."""
        if verifies(user):
            return self.all()
        return self.filter(person=user) if user.is_authenticated else self.none()

    def waiting(self) -> "InterestQuerySet":
        """Nobody has written to them yet."""
        return self.filter(answered_at=None)


class Interest(models.Model):
    """An organisation would like to join and is not ready for the whole application: its name, who asks, a few words."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="interests")
    kind = models.CharField(_("kind"), max_length=12, choices=Organisation.Kind)
    name = models.CharField(_("name of the organisation"), max_length=200)
    text = models.TextField(_("a few words about it"), max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False, db_index=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("answered by"), null=True, editable=False, related_name="answered_interests"
    )

    objects: ClassVar[InterestQuerySet] = InterestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("expression of interest")
        verbose_name_plural = _("expressions of interest")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="interest_once")]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def answer(self, by: Any) -> bool:
        """A verifier has written to the person; once."""
        here = Interest.objects.waiting().filter(pk=self.pk)
        done = here.update(answered_at=timezone.now(), answered_by=by) == 1
        if done:
            record("interest.answered", self, by=by)
        return done
