"""Who belongs to a working group, and in whose name."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rrjeti.audit.recording import record
from rrjeti.organisations.models import Organisation
from rrjeti.workgroups.models.group import WorkingGroup
from rrjeti.workgroups.models.identified import coordinates, stands


class GroupRole(models.TextChoices):
    LEAD = "lead", pgettext_lazy("in a working group", "Lead")
    MEMBER = "member", pgettext_lazy("in a working group", "Member")


class LastLead(ValidationError):
    """A group without a lead could let nobody in any more."""

    def __init__(self) -> None:
        text = gettext("You are the last lead of this group. Make somebody else a lead first, or ask a coordinator to take it over.")
        super().__init__(text, code="last_lead")


class GroupMembershipQuerySet(models.QuerySet["GroupMembership"]):
    def standing(self) -> "GroupMembershipQuerySet":
        """Those that open the group at this moment: whoever lost their organisation is not among them, without anybody having ended anything."""
        return self.filter(stands(), ended_at=None)

    def visible_to(self, user: Any) -> "GroupMembershipQuerySet":
        """Members of a group see each other; coordinators see the members of all."""
        groups = WorkingGroup.objects.visible_to(user)
        return self.standing().filter(group__in=groups if coordinates(user) else groups.of(user))


class GroupMembership(models.Model):
    """A person in a group: for an organisation or for themselves, since when and until when."""

    group_id: int
    person_id: int
    organisation_id: int | None
    get_role_display: Any
    is_new = False

    group = models.ForeignKey(WorkingGroup, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="group_memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    role = models.CharField(pgettext_lazy("in a working group", "role"), max_length=6, choices=GroupRole, default=GroupRole.MEMBER)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[GroupMembershipQuerySet] = GroupMembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("member of a working group")
        verbose_name_plural = _("members of working groups")
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "person"], condition=Q(ended_at=None), name="group_membership_once")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.role}"

    @property
    def leads(self) -> bool:
        return self.role == GroupRole.LEAD

    @classmethod
    @transaction.atomic
    def begin(cls, group: WorkingGroup, person: Any, organisation: Organisation | None, role: str, by: Any) -> "GroupMembership":
        """Lets a person in; who is in stays as they are. A membership that has lapsed with the organisation ends here and makes room."""
        group.lock()
        own = cls.objects.filter(group=group, person=person, ended_at=None)
        own.exclude(pk__in=cls.objects.standing().values("pk")).update(ended_at=timezone.now())
        made, is_new = cls.objects.get_or_create(group=group, person=person, ended_at=None, defaults={"organisation": organisation, "role": role})
        if is_new:
            made.is_new = True
            record("group_membership.begun", made, by=by, role=by.role or "member", to=role)
        return made

    @transaction.atomic
    def change_role(self, role: str, by: Any) -> bool:
        """Raises ``LastLead`` when nobody would be left to lead."""
        self.group.lock()
        if role != GroupRole.LEAD:
            self._check_another_lead()
        done = GroupMembership.objects.filter(pk=self.pk, ended_at=None).exclude(role=role).update(role=role) == 1
        if done:
            self.role = role
            record("group_membership.changed", self, by=by, role=by.role or "lead", to=role)
        return done

    @transaction.atomic
    def end(self, by: Any) -> bool:
        """Leaves, or is removed; the next request finds the person outside. Raises ``LastLead``."""
        self.group.lock()
        self._check_another_lead()
        done = GroupMembership.objects.filter(pk=self.pk, ended_at=None).update(ended_at=timezone.now()) == 1
        if done:
            role = "member" if by.pk == self.person_id else "lead"
            record("group_membership.ended", self, by=by, role=by.role or role)
        return done

    def _check_another_lead(self) -> None:
        leads = GroupMembership.objects.standing().filter(group=self.group_id, role=GroupRole.LEAD)
        if leads.filter(pk=self.pk).exists() and not leads.exclude(pk=self.pk).exists():
            raise LastLead
