"""Working groups: where identified members of the network work together, unseen by everyone else."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Exists, F, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rrjeti.audit.recording import record
from rrjeti.languages.fields import Translated, TranslatedField
from rrjeti.organisations import naming
from rrjeti.organisations.models import Organisation
from rrjeti.vocabulary.models import Topic
from rrjeti.workgroups.models.identified import coordinates, identified, stands

OWN_WORDS = {"propose"}  # addresses of this app that stand beside those of groups


class State(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("working group", "Proposed")
    ACTIVE = "active", pgettext_lazy("working group", "Active")
    ARCHIVED = "archived", pgettext_lazy("working group", "In the archive")
    DECLINED = "declined", pgettext_lazy("working group", "Proposal declined")


class WorkingGroupQuerySet(models.QuerySet["WorkingGroup"]):
    def visible_to(self, user: Any) -> "WorkingGroupQuerySet":
        """Identified people see active groups, those in the archive that they belong to, and their own proposals; coordinators see all."""
        if not user.is_authenticated:
            return self.none()
        found = self.filter(Exists(identified().filter(pk=user.pk)))
        if coordinates(user):
            return found
        mine = Q(state=State.ARCHIVED, pk__in=WorkingGroup.objects.of(user).values("pk"))
        return found.filter(Q(state=State.ACTIVE) | mine | Q(state__in=(State.PROPOSED, State.DECLINED), proposed_by=user))

    def of(self, person: Any) -> "WorkingGroupQuerySet":
        """Those a person belongs to at this moment."""
        from rrjeti.workgroups.models.membership import GroupMembership

        return self.filter(pk__in=GroupMembership.objects.standing().filter(person=person).values("group"))

    def counted(self) -> "WorkingGroupQuerySet":
        """With ``members``, how many belong to each now, and ``leads`` among them."""
        standing = Q(memberships__in=_standing().values("pk"))
        leads = standing & Q(memberships__role="lead")
        return self.annotate(members=Count("memberships", filter=standing), leads=Count("memberships", filter=leads))

    def without_lead(self) -> "WorkingGroupQuerySet":
        """Those that nobody leads at this moment: the last lead left the network, or the organisation they spoke for."""
        return self.exclude(pk__in=_standing().filter(role="lead").values("group"))


def _standing() -> Any:
    from rrjeti.workgroups.models.membership import GroupMembership

    return GroupMembership.objects.filter(stands(), ended_at=None)


class WorkingGroup(models.Model):
    """People of several organisations who work on one thing, with their files."""

    get_state_display: Any
    proposed_by_id: int | None

    name = TranslatedField(_("name"), max_length=120)
    purpose = TranslatedField(_("purpose"), long=True, max_length=1500)
    slug = models.SlugField(_("part of the address"), max_length=80, unique=True, editable=False)
    themes = models.ManyToManyField(Topic, verbose_name=_("themes"), blank=True, related_name="+")
    is_open_to_join = models.BooleanField(_("every identified member can join"), default=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PROPOSED, db_index=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason"), blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[WorkingGroupQuerySet] = WorkingGroupQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("workgroups:group", args=[self.slug])

    @property
    def is_active(self) -> bool:
        return self.state == State.ACTIVE

    @classmethod
    @transaction.atomic
    def propose(cls, said: Mapping[str, Any], by: Any, organisation: Organisation | None = None) -> "WorkingGroup":
        """A group that a coordinator decides on; ``said`` are name, purpose, themes and is_open_to_join."""
        values = {key: said[key] for key in ("name", "purpose", "is_open_to_join")}
        taken = {*cls.objects.values_list("slug", flat=True), *OWN_WORDS}
        slug = naming.address(str(Translated(said["name"], settings.LANGUAGE_CODE)), taken)
        made = cls.objects.create(**values, slug=slug, proposed_by=by, organisation=organisation)
        made.themes.set(said["themes"])
        record("group.proposed", made, by=by, role=by.role or "member")
        return made

    @classmethod
    @transaction.atomic
    def found(cls, said: Mapping[str, Any], by: Any) -> "WorkingGroup":
        """Proposed and accepted in one by a coordinator, who leads it until somebody else does."""
        made = cls.propose(said, by)
        made.accept(by)
        return made

    @transaction.atomic
    def accept(self, by: Any) -> bool:
        """The group begins, with whoever proposed it as its lead."""
        from rrjeti.workgroups.models.membership import GroupMembership, GroupRole

        if not self.move(State.ACTIVE, State.PROPOSED, decided_at=timezone.now()):
            return False
        record("group.founded", self, by=by)
        if self.proposed_by:
            GroupMembership.begin(self, self.proposed_by, self.organisation, GroupRole.LEAD, by=by)
        return True

    @transaction.atomic
    def decline(self, by: Any, reason: str) -> bool:
        done = self.move(State.DECLINED, State.PROPOSED, decided_at=timezone.now(), reason=reason)
        if done:
            record("group.declined", self, by=by)
        return done

    @transaction.atomic
    def archive(self, by: Any) -> bool:
        """Its members go on reading; nothing is added any more."""
        done = self.move(State.ARCHIVED, State.ACTIVE)
        if done:
            record("group.archived", self, by=by)
        return done

    @transaction.atomic
    def reopen(self, by: Any) -> bool:
        done = self.move(State.ACTIVE, State.ARCHIVED)
        if done:
            record("group.reopened", self, by=by)
        return done

    @transaction.atomic
    def take_over(self, by: Any) -> bool:
        """A coordinator leads the group from now on, beside the others."""
        from rrjeti.workgroups.models.membership import GroupMembership, GroupRole

        mine = GroupMembership.begin(self, by, None, GroupRole.LEAD, by=by)
        return mine.change_role(GroupRole.LEAD, by=by) or mine.is_new

    def move(self, to: State, since: State, **fields: Any) -> bool:
        """Enters a state; of two who decide at once, one does."""
        done = WorkingGroup.objects.filter(pk=self.pk, state=since).update(state=to, **fields) == 1
        if done:
            self.refresh_from_db()
        return done

    def lock(self) -> None:
        """What changes members or files waits for others that do: SQLite has no row locks, so the row is written."""
        WorkingGroup.objects.filter(pk=self.pk).update(state=F("state"))

    @property
    def bytes(self) -> int:
        """What its files take, old versions included."""
        from rrjeti.workgroups.models.file import FileVersion

        return FileVersion.objects.filter(file__group=self).aggregate(total=Sum("size"))["total"] or 0
