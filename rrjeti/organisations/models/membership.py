"""Who belongs to an organisation, and who is invited to."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts.models import Person
from rrjeti.audit.recording import record
from rrjeti.organisations.models.organisation import STANDING, Organisation, OrganisationQuerySet, Status

DAYS = 7


class Role(models.TextChoices):
    OWNER = "owner", pgettext_lazy("in an organisation", "Owner")
    REPRESENTATIVE = "representative", pgettext_lazy("in an organisation", "Representative")
    OBSERVER = "observer", pgettext_lazy("in an organisation", "Observer")


SPEAKING = (Role.OWNER, Role.REPRESENTATIVE)


class LastOwner(ValidationError):
    """An organisation without an owner could let nobody in any more."""

    def __init__(self) -> None:
        super().__init__(gettext("You are the last owner. Make somebody else an owner first, or close the organisation."), code="last_owner")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> "MembershipQuerySet":
        return self.filter(ended_at=None)

    def in_the_network(self) -> "MembershipQuerySet":
        """Those that open the space of the network: in verified civil-society organisations and institutions."""
        return self.active().filter(
            organisation__status=Status.VERIFIED, organisation__kind__in=(Organisation.Kind.CSO, Organisation.Kind.INSTITUTION)
        )

    def visible_to(self, user: Any) -> "MembershipQuerySet":
        """Members see who else belongs to their organisation; nobody else does."""
        return self.active().filter(organisation__in=Organisation.objects.of(user)) if user.is_authenticated else self.none()


class Membership(models.Model):
    """A person belongs to an organisation, since when and until when. What has ended stays, so that a verifier never judges their own house."""

    organisation_id: int
    person_id: int

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(pgettext_lazy("in an organisation", "role"), max_length=15, choices=Role)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "person"], condition=Q(ended_at=None), name="membership_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.role}"

    @property
    def speaks(self) -> bool:
        return self.role in SPEAKING

    @transaction.atomic
    def change_role(self, role: str, by: Any) -> bool:
        """Raises ``LastOwner`` when nobody would be left to look after the organisation."""
        self.organisation.lock()
        if role != Role.OWNER:
            self._check_another_owner()
        done = Membership.objects.active().filter(pk=self.pk).exclude(role=role).update(role=role) == 1
        if done:
            self.role = role
            record("membership.changed", self, by=by, role="owner", to=role)
            note_representatives([self.person_id])
        return done

    @transaction.atomic
    def end(self, by: Any) -> bool:
        """Leaves, or is removed; the next request finds the person outside. Raises ``LastOwner``."""
        self.organisation.lock()
        self._check_another_owner()
        done = Membership.objects.active().filter(pk=self.pk).update(ended_at=timezone.now()) == 1
        if done:
            record("membership.ended", self, by=by, role="owner")
            note_representatives([self.person_id])
        return done

    def _check_another_owner(self) -> None:
        owners = Membership.objects.active().filter(organisation=self.organisation_id, role=Role.OWNER)
        if owners.filter(pk=self.pk).exists() and not owners.exclude(pk=self.pk).exists():
            raise LastOwner


def note_representatives(people: Iterable[Any]) -> None:
    """Writes on each of these people whether they speak for a verified organisation now."""
    speaking = Membership.objects.active().filter(person=OuterRef("pk"), role__in=SPEAKING, organisation__status=Status.VERIFIED)
    among = Person.objects.filter(pk__in=list(people)).annotate(speaks=Exists(speaking))
    now = dict(among.values_list("pk", "speaks"))
    for value in (True, False):
        Person.objects.filter(pk__in=[pk for pk, speaks in now.items() if speaks is value]).update(is_representative=value)


def acting_as(person: Any) -> OrganisationQuerySet:
    """The organisations in whose name a person may speak at this moment. Look posted numbers up in it: a forged one is not there."""
    return Organisation.objects.of(person, *SPEAKING).filter(status=Status.VERIFIED)


def last_owner_of(person: Any) -> OrganisationQuerySet:
    """Organisations that somebody would orphan: verified or suspended ones, and applications that others belong to, without another owner."""
    others = Membership.objects.active().filter(organisation=OuterRef("pk")).exclude(person=person)
    mine = Organisation.objects.of(person, Role.OWNER).exclude(Exists(others.filter(role=Role.OWNER)))
    return mine.filter(Q(status__in=STANDING) | Exists(others))


def goes_with(person: Any) -> OrganisationQuerySet:
    """Organisations never verified that have no other member: they are erased with their one member."""
    others = Membership.objects.active().filter(organisation=OuterRef("pk")).exclude(person=person)
    return Organisation.objects.of(person).filter(verified_at=None).exclude(Exists(others))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(used_at=None, expires_at__gt=timezone.now())

    def visible_to(self, user: Any) -> "InvitationQuerySet":
        """Owners see whom their organisation invited."""
        return self.filter(organisation__in=Organisation.objects.of(user, Role.OWNER)) if user.is_authenticated else self.none()

    def waiting(self) -> "InvitationQuerySet":
        """Those that can be followed now."""
        return self.open().filter(organisation__status=Status.VERIFIED).select_related("organisation")

    def by_token(self, token: str) -> "Invitation | None":
        return self.waiting().filter(token_hash=hashed(token)).first()

    def once_by_token(self, token: str) -> "Invitation | None":
        """What a link led to, also when it has ended since."""
        return self.select_related("organisation").filter(token_hash=hashed(token)).first()

    def offered_to(self, person: Any) -> "InvitationQuerySet":
        """Those that wait for somebody at an address they have confirmed, to organisations they do not belong to yet."""
        confirmed = EmailAddress.objects.filter(user=person.pk, email=OuterRef("email"), verified=True)
        belonging = Membership.objects.active().filter(person=person.pk, organisation=OuterRef("organisation"))
        return self.waiting().filter(Exists(confirmed), ~Exists(belonging))


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Invitation(models.Model):
    """Somebody is asked by e-mail to join; the link works seven days and once, and only its hash is kept."""

    organisation_id: int
    get_role_display: Any

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(pgettext_lazy("in an organisation", "role"), max_length=15, choices=Role, default=Role.REPRESENTATIVE)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.role}"

    @classmethod
    @transaction.atomic
    def make(cls, organisation: Organisation, email: str, role: str, by: Any) -> "tuple[Invitation, str]":
        """An invitation and the token of its link, which exists nowhere else; an earlier one to the address is worth nothing any more."""
        token, now = secrets.token_urlsafe(32), timezone.now()
        organisation.invitations.filter(email=email, used_at=None).update(expires_at=now)
        made = cls.objects.create(
            organisation=organisation, email=email, role=role, token_hash=hashed(token), expires_at=now + dt.timedelta(days=DAYS)
        )
        record("membership.invited", made, by=by, role="owner", to=role)
        return made, token

    @transaction.atomic
    def accept(self, person: Any) -> bool:
        """The person joins in the role offered; who is a member already stays what they are. The second time nothing happens."""
        self.organisation.lock()
        now = timezone.now()
        if Invitation.objects.filter(pk=self.pk, used_at=None, expires_at__gt=now).update(used_at=now) != 1:
            return False
        membership, is_new = Membership.objects.get_or_create(
            organisation=self.organisation, person=person, ended_at=None, defaults={"role": self.role}
        )
        if is_new:
            record("membership.begun", membership, by=person, to=self.role)
            note_representatives([person.pk])
        return True

    @property
    def is_waiting(self) -> bool:
        return self.used_at is None and self.expires_at > timezone.now() and self.organisation.status == Status.VERIFIED

    @property
    def is_paused(self) -> bool:
        """It has not ended; the organisation can take nobody in at the moment."""
        return self.used_at is None and self.expires_at > timezone.now() and self.organisation.status == Status.SUSPENDED

    def is_for(self, person: Any) -> bool:
        """Whether the person has confirmed that the address is theirs."""
        return EmailAddress.objects.filter(user=person.pk, email=self.email, verified=True).exists()

    def end(self) -> bool:
        """Taken back before it was followed."""
        return Invitation.objects.open().filter(pk=self.pk).update(expires_at=timezone.now()) == 1
