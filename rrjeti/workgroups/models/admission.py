"""Two ways into a group that is not open: asking its leads, or being invited by one."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rrjeti.audit.recording import record
from rrjeti.organisations.models import Organisation
from rrjeti.workgroups.models.group import State, WorkingGroup
from rrjeti.workgroups.models.identified import is_identified, stands
from rrjeti.workgroups.models.membership import GroupMembership, GroupRole

DAYS = 14
PAUSE = dt.timedelta(days=30)


def led_by(user: Any) -> Any:
    """Active groups that a person leads at this moment."""
    leading = GroupMembership.objects.standing().filter(person=user, role=GroupRole.LEAD)
    return WorkingGroup.objects.filter(state=State.ACTIVE, pk__in=leading.values("group")).values("pk")


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    def open(self) -> "JoinRequestQuerySet":
        """Those that wait, of people who could still come in."""
        return self.filter(stands(), decided_at=None)

    def visible_to(self, user: Any) -> "JoinRequestQuerySet":
        """Leads see who asks to join their group; whoever asked sees their own."""
        return self.open().filter(Q(group__in=led_by(user)) | Q(person=user)) if user.is_authenticated else self.none()


class JoinRequest(models.Model):
    """An identified person asks to join, with a few words."""

    group_id: int
    person_id: int

    group = models.ForeignKey(WorkingGroup, models.CASCADE, related_name="requests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    message = models.CharField(_("message"), max_length=500, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(default=False)

    objects: ClassVar[JoinRequestQuerySet] = JoinRequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "person"], condition=Q(decided_at=None), name="group_asked_once")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.pk}"

    @classmethod
    def was_declined(cls, group: WorkingGroup, person: Any) -> bool:
        """Within the last thirty days; then one can ask again."""
        return cls.objects.filter(group=group, person=person, is_accepted=False, decided_at__gt=timezone.now() - PAUSE).exists()

    @classmethod
    @transaction.atomic
    def ask(cls, group: WorkingGroup, person: Any, organisation: Organisation | None, message: str) -> "tuple[JoinRequest, bool]":
        """The request, and whether it is new; one that lapsed with its organisation makes room."""
        group.lock()
        own = cls.objects.filter(group=group, person=person, decided_at=None)
        own.exclude(pk__in=cls.objects.open().values("pk")).delete()
        return cls.objects.get_or_create(group=group, person=person, decided_at=None, defaults={"organisation": organisation, "message": message})

    @transaction.atomic
    def accept(self, by: Any) -> bool:
        done = self._decide(is_accepted=True)
        if done:
            GroupMembership.begin(self.group, self.person, self.organisation, GroupRole.MEMBER, by=by)
        return done

    @transaction.atomic
    def decline(self, by: Any) -> bool:
        done = self._decide(is_accepted=False)
        if done:
            record("group.refused", self.group, by=by, role=by.role or "lead")
        return done

    def _decide(self, *, is_accepted: bool) -> bool:
        """Two leads at once: the first decides."""
        waiting = JoinRequest.objects.filter(pk=self.pk, decided_at=None)
        return waiting.update(decided_at=timezone.now(), is_accepted=is_accepted) == 1


class GroupInvitationQuerySet(models.QuerySet["GroupInvitation"]):
    def open(self) -> "GroupInvitationQuerySet":
        return self.filter(answered_at=None, expires_at__gt=timezone.now(), group__state=State.ACTIVE)

    def visible_to(self, user: Any) -> "GroupInvitationQuerySet":
        """Leads see whom their group invited, and the invited what was sent to their address once they are identified."""
        if not is_identified(user):
            return self.none()
        return self.open().filter(Q(group__in=led_by(user)) | Q(email=user.email))


class GroupInvitation(models.Model):
    """A lead asks somebody in by e-mail address. It is kept whether or not anybody has the address, so that nothing tells who is here."""

    group_id: int

    group = models.ForeignKey(WorkingGroup, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[GroupInvitationQuerySet] = GroupInvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("invitation to a working group")
        verbose_name_plural = _("invitations to working groups")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.group_id} {self.pk}"

    @classmethod
    @transaction.atomic
    def make(cls, group: WorkingGroup, email: str, by: Any) -> "tuple[GroupInvitation, bool]":
        """The invitation, and whether it is new: an address that is invited already is not written to again."""
        group.lock()
        found = cls.objects.open().filter(group=group, email=email).first()
        if found:
            return found, False
        made = cls.objects.create(group=group, email=email, expires_at=timezone.now() + dt.timedelta(days=DAYS))
        record("group.invited", group, by=by, role=by.role or "lead")
        return made, True

    @transaction.atomic
    def accept(self, person: Any, organisation: Organisation | None) -> bool:
        done = self.end()
        if done:
            GroupMembership.begin(self.group, person, organisation, GroupRole.MEMBER, by=person)
        return done

    def end(self) -> bool:
        """Answered, or taken back before."""
        return GroupInvitation.objects.open().filter(pk=self.pk).update(answered_at=timezone.now()) == 1
