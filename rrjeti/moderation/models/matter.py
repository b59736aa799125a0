"""One thing that was flagged: what it said then, what was decided, and how an appeal ended."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rrjeti.accounts.models import Person
from rrjeti.audit.recording import record
from rrjeti.languages.fields import TranslatedField, as_values
from rrjeti.moderation import flaggable, letters
from rrjeti.moderation.models.appeal import Appeal
from rrjeti.moderation.models.flag import GRAVE, PER_DAY, RULES, Flag, Reason, TooMany, gravity
from rrjeti.moderation.models.restriction import Restriction
from rrjeti.pagestore.generation import public_changed

PROMISED = dt.timedelta(hours=24)
APPEAL_WITHIN = dt.timedelta(days=30)
KEPT_FOR = dt.timedelta(days=30)  # words, once nothing about the matter can change any more
GROUP = "Moderators"


def moderates(user: Any) -> bool:
    """Moderators and administrators: who loses the role loses the desk with the next request."""
    return bool(user.is_authenticated and user.works_as("moderator", "administrator"))


class Status(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("flagged", "Waits for a moderator")
    DECIDED = "decided", pgettext_lazy("flagged", "Decided")
    APPEALED = "appealed", pgettext_lazy("flagged", "Appeal waits")
    UPHELD = "upheld", pgettext_lazy("flagged", "Appeal rejected")
    OVERTURNED = "overturned", pgettext_lazy("flagged", "Appeal accepted")


class Outcome(models.TextChoices):
    LEFT = "left", pgettext_lazy("decision", "Leave it as it is")
    HIDDEN = "hidden", pgettext_lazy("decision", "Hide it")
    WARNED = "warned", pgettext_lazy("decision", "Hide it and warn the author")
    STOPPED = "stopped", pgettext_lazy("decision", "Hide it and stop the author from writing for a time")
    GONE = "gone", pgettext_lazy("decision", "It is no longer there")


HIDING = (Outcome.HIDDEN, Outcome.WARNED, Outcome.STOPPED)
OPEN = (Status.WAITING, Status.APPEALED)


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, user: Any) -> "MatterQuerySet":
        """Whoever answers for a thing sees what was decided against it; moderators see the rest, never what others said of their own."""
        if not getattr(user, "is_authenticated", False):
            return self.none()
        own = self._own(user)
        return self.filter(own | ~Q(author=user.pk)) if moderates(user) else self.filter(own)

    def answered_by(self, person: Any) -> "MatterQuerySet":
        """Decisions that hid what a person wrote, or what they answer for now."""
        return self.filter(self._own(person))

    def _own(self, person: Any) -> Q:
        own = Q(author=person.pk)
        for kind in flaggable.kinds():
            if kind.keys_of is not None:
                own |= Q(kind=kind.kind, key__in=kind.keys_of(person))
        return own & Q(outcome__in=HIDING)

    def waiting(self) -> "MatterQuerySet":
        return self.filter(status__in=OPEN)

    def due(self) -> "MatterQuerySet":
        """Those whose words were kept long enough."""
        return self.filter(is_erased=False, final_at__lt=timezone.now() - KEPT_FOR)

    @transaction.atomic
    def flag(self, thing: Any, *, by: Any, reason: str, words: str = "") -> Flag:
        """Adds a person's word to the matter of a thing. Again on the same text is the word they gave before.

        Raises:
            TooMany: the person has flagged ``PER_DAY`` things today.
        """
        kind = flaggable.of(thing)
        Person.objects.select_for_update().get(pk=by.pk)  # two of the same person wait for each other; SQLite lets one write at a time anyway
        before = Flag.objects.filter(flagged_by=by, matter__kind=kind.kind, matter__key=thing.pk).select_related("matter").order_by("-pk").first()
        if before is not None and (before.matter.status == Status.WAITING or before.matter.says_the_same(thing)):
            return before
        if Flag.objects.filter(flagged_by=by).since(timezone.localdate()).count() >= PER_DAY:
            raise TooMany
        return Flag.objects.create(matter=self._of(kind, thing, gravity(reason)), flagged_by=by, reason=reason, words=words)

    def _of(self, kind: flaggable.Flaggable, thing: Any, weight: int) -> "Matter":
        """The matter that waits, or a new one with what the thing says now."""
        said = {"author": kind.author(thing), "title": kind.title(thing), "text": kind.text(thing), "gravity": weight}
        matter, made = self.get_or_create(kind=kind.kind, key=thing.pk, status=Status.WAITING, defaults=said)
        if not made:
            self.filter(pk=matter.pk, gravity__gt=weight).update(gravity=weight)
        return matter


class Matter(models.Model):
    """A flagged thing is one row however many flag it. Every verb is a guarded update: of two at once one decides, and the other is told."""

    get_outcome_display: Any
    get_status_display: Any
    get_reason_display: Any
    author_id: int | None
    decided_by_id: int | None
    flags: Any
    appeal: Any
    restriction: Any

    kind = models.CharField(max_length=60)
    key = models.PositiveBigIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    title = TranslatedField(blank=True)
    text = TranslatedField(long=True, blank=True)
    gravity = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    waits_since = models.DateTimeField(default=timezone.now, db_index=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING, db_index=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    words = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, db_index=True)
    final_at = models.DateTimeField(null=True, db_index=True)  # from then on nothing changes any more
    aside = models.JSONField(null=True)  # what was taken away, for an appeal to bring back
    is_erased = models.BooleanField(default=False)
    is_held = models.BooleanField(default=False)  # a text in place of a hidden one: readers see it once it is left as it is

    objects: ClassVar[Any] = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("flagged content")
        verbose_name_plural = _("flagged content")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], condition=Q(status="waiting"), name="matter_waits_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:decision", args=[self.pk])

    @property
    def url(self) -> str:
        """The page of the thing; empty when it is gone."""
        return flaggable.named(self.kind).url(self.thing) if self.thing is not None else ""

    @property
    def label(self) -> str:
        """What kind of thing it is."""
        return flaggable.named(self.kind).label

    @property
    def gravest(self) -> str:
        return str(list(Reason.labels)[self.gravity])

    @property
    def rule(self) -> str:
        return str(RULES[Reason(self.reason)]) if self.reason else ""

    @property
    def is_grave(self) -> bool:
        return self.gravity < GRAVE

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and timezone.now() - self.waits_since > PROMISED

    @property
    def hours(self) -> int:
        """Full hours that it waits."""
        return int((timezone.now() - self.waits_since).total_seconds() // 3600)

    @property
    def days(self) -> int:
        """Full days, for what waits longer than two."""
        return self.hours // 24 if self.hours >= 48 else 0

    @property
    def is_hidden(self) -> bool:
        """Hidden by a decision that stands."""
        return self.outcome in HIDING and self.status != Status.OVERTURNED

    @property
    def may_be_appealed(self) -> bool:
        return bool(self.status == Status.DECIDED and self.outcome in HIDING and self.final_at and timezone.now() < self.final_at)

    @property
    def last_day(self) -> Any:
        """Until when one can appeal."""
        return timezone.localtime(self.final_at).date() if self.final_at else None

    @cached_property
    def thing(self) -> Any:
        """The thing itself, as it stood when it was first asked for; ``None`` when it is gone."""
        return flaggable.named(self.kind).load(self.key)

    def says_the_same(self, thing: Any) -> bool:
        """Whether the thing says what it said when it was flagged."""
        kind = flaggable.of(thing)
        return (as_values(kind.title(thing)), as_values(kind.text(thing))) == (as_values(self.title), as_values(self.text))

    def _move(self, when: Q, **fields: Any) -> bool:
        """From one state to the next, once: of two at the same time one finds the row as it was."""
        if Matter.objects.filter(when, pk=self.pk).update(**fields) != 1:
            return False
        for name, value in fields.items():
            setattr(self, name, value)
        transaction.on_commit(public_changed)
        return True

    def _recorded(self, verb: str, by: Any, **details: str | int) -> None:
        record(f"content.{verb}", self, by=by, role="administrator" if by.is_superuser else "moderator", **details)

    @transaction.atomic
    def decide(self, *, by: Any, outcome: str, reason: str = "", words: str = "", days: int = 0) -> bool:
        """Leaves the thing or hides it, and tells the author. ``False`` when somebody decided before."""
        now, hides = timezone.now(), outcome in HIDING
        said = {"outcome": outcome, "reason": reason if hides else "", "words": words, "decided_by": by, "decided_at": now}
        as_seen = Q(status=Status.WAITING, is_held=self.is_held)
        if not self._move(as_seen, status=Status.DECIDED, final_at=now + APPEAL_WITHIN if hides else now, **said):
            return False
        shows = self.is_held and outcome == Outcome.LEFT
        if hides:
            self._hide(days if outcome == Outcome.STOPPED else 0)
        elif shows:
            self._publish()
            letters.shown(self)
        facts: dict[str, Any] = {**({"reason": reason} if hides else {}), **({"days": days} if outcome == Outcome.STOPPED else {})}
        self._recorded("shown" if shows else outcome, by, **facts)
        return True

    def _hide(self, days: int) -> None:
        kind, thing = flaggable.named(self.kind), flaggable.named(self.kind).load(self.key)
        if thing is not None and not self.is_held:
            self._move(Q(), aside=kind.hide(thing))
        elif thing is not None and kind.decline is not None:
            kind.decline(thing)
        until = timezone.now() + dt.timedelta(days=days)
        stopped = Restriction.objects.create(person=self.author, matter=self, until=until) if days and self.author else None
        letters.decided(self, stopped.last_day if stopped else None)

    def _publish(self) -> None:
        kind, thing = flaggable.named(self.kind), flaggable.named(self.kind).load(self.key)
        if thing is not None and kind.publish is not None:
            kind.publish(thing, self.aside)

    @transaction.atomic
    def appeal_with(self, text: str, *, by: Any) -> bool:
        """The one appeal of those who answer for it, while there is time. ``False`` when it came too late, or before.

        ``by`` is nobody for what was written without an account; that it is its author, the caller has made sure of.
        """
        now = timezone.now()
        open_to = Q(status=Status.DECIDED, outcome__in=HIDING, final_at__gt=now)
        is_theirs = self.author_id is None if by is None else Matter.objects.answered_by(by).filter(pk=self.pk).exists()
        done = is_theirs and self._move(open_to, status=Status.APPEALED, waits_since=now, final_at=None)
        if done:
            Appeal.objects.create(matter=self, person=by, text=text, at=now)
            record("content.appealed", self, by=by)
        return done

    @transaction.atomic
    def answer(self, *, by: Any, is_accepted: bool, words: str) -> bool:
        """Another moderator than the first ends the appeal; when it is accepted the thing comes back and the restriction ends."""
        now, status = timezone.now(), Status.OVERTURNED if is_accepted else Status.UPHELD
        if not self._move(Q(status=Status.APPEALED) & ~Q(decided_by=by.pk), status=status, final_at=now):
            return False
        Appeal.objects.filter(matter=self).update(answered_by=by, answered_at=now, words=words)
        if is_accepted:
            self._restore(now)
        self._recorded(status, by)
        letters.answered(self, words)
        return True

    def _restore(self, now: dt.datetime) -> None:
        thing = flaggable.named(self.kind).load(self.key)
        if thing is not None:
            flaggable.named(self.kind).restore(thing, self.aside)
        Restriction.objects.filter(matter=self, ended_at=None).update(ended_at=now)

    @transaction.atomic
    def erase_words(self) -> None:
        """What it said, what was said of it and what was taken away; the decision itself stays, to be counted."""
        gone: dict[str, Any] = {"title": {}, "text": {}, "words": "", "aside": None, "is_erased": True}
        Matter.objects.filter(pk=self.pk).update(**gone)
        self.flags.update(words="")
        Appeal.objects.filter(matter=self).update(text="", words="")
