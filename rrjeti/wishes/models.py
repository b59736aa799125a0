"""What people ask the network for: a document, an explanation, a figure, a correction, a contact; and what became of it."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rrjeti.audit.recording import record
from rrjeti.languages.fields import Translated, TranslatedField
from rrjeti.languages.folding import fold
from rrjeti.organisations.models import Organisation
from rrjeti.pagestore.generation import public_changed
from rrjeti.ui import working_days
from rrjeti.wishes import letters

PER_DAY, TITLE, TEXT, ADDRESS, SUMMARY = 5, 120, 3000, 500, 180


def decides(user: Any) -> bool:
    """Editors, coordinators and administrators answer requests."""
    return bool(user.is_authenticated and user.works_as("editor", "coordinator", "administrator"))


class TooMany(Exception):
    """The person has asked for enough today."""


class RequestQuerySet(models.QuerySet["Request"]):
    def public(self) -> "RequestQuerySet":
        """Answered, and marked as public by staff. Whoever asks again does not take the answer away from the others."""
        return self.filter(is_public=True, answered_at__isnull=False)

    def visible_to(self, user: Any) -> "RequestQuerySet":
        """Staff with the right see all, a person their own, everyone what is public. What was withdrawn is gone."""
        there = self.exclude(status=Request.Status.WITHDRAWN)
        if not getattr(user, "is_authenticated", False):
            return there.public()
        return there if decides(user) else there.filter(Q(asked_by=user) | Q(is_public=True, answered_at__isnull=False))

    def waiting(self) -> "RequestQuerySet":
        return self.filter(status__in=Request.OPEN)

    def numbered(self, number: str) -> "RequestQuerySet":
        """``2026-14``; nothing for what is no number."""
        year, _dash, sequence = number.partition("-")
        is_number = all(part.isascii() and part.isdecimal() and len(part) < 9 for part in (year, sequence))
        return self.filter(year=int(year), sequence=int(sequence)) if is_number else self.none()

    @transaction.atomic
    def send(self, *, by: Any, **words: Any) -> "Request":
        """A new request with the next number of the year. The same words again in the same name, while they wait, are the same request.

        Raises:
            TooMany: the person has sent ``PER_DAY`` today.
        """
        today = timezone.localdate()
        # Two at once wait here for each other: for their numbers, for the limit of the day, and for being the same.
        count, _made = Count.objects.select_for_update().get_or_create(year=today.year)
        own = self.filter(asked_by=by)
        named = {"is_named": words.get("is_named", False), "asked_as": words.get("asked_as")}
        again = own.waiting().filter(**named, **{name: words[name] for name in ("kind", "title", "text")}).first()
        if again is not None:
            return again
        if own.filter(created_at__gte=dt.datetime.combine(today, dt.time(), timezone.get_current_timezone())).count() >= PER_DAY:
            raise TooMany
        count.last += 1
        count.save(update_fields=["last"])
        return self.create(asked_by=by, year=today.year, sequence=count.last, folded=fold(words["title"]), **words)


class Count(models.Model):
    """How many requests a year has had. Numbers come from here, so that none is given twice, not even after a removal."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Request(models.Model):
    """One thing that somebody misses. Its title may name people, so it is public only when staff says so, and its text never."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", pgettext_lazy("request", "A document")
        EXPLANATION = "explanation", pgettext_lazy("request", "An explanation")
        FIGURE = "figure", pgettext_lazy("request", "A figure")
        CORRECTION = "correction", pgettext_lazy("request", "A correction")
        CONTACT = "contact", pgettext_lazy("request", "A contact of an institution")

    class Status(models.TextChoices):
        NEW = "new", pgettext_lazy("request", "Waiting")
        IN_WORK = "in-work", pgettext_lazy("request", "In work")
        ANSWERED = "answered", pgettext_lazy("request", "Answered")
        DECLINED = "declined", pgettext_lazy("request", "Declined")
        JOINED = "joined", pgettext_lazy("request", "Joined with another")
        WITHDRAWN = "withdrawn", pgettext_lazy("request", "Withdrawn")

    class Reason(models.TextChoices):
        REPORT = "report", _("It reports a case. For that there are the guide and the institutions.")
        PERSON = "person", _("It is about a private person.")
        OUTSIDE = "outside", _("It has nothing to do with corruption or integrity.")
        UNKNOWN = "unknown", _("There is no source for it that we could stand for.")
        CLOSED = "closed", _("The law keeps it closed.")
        RULES = "rules", _("It breaks the rules of conduct.")

    OPEN = (Status.NEW, Status.IN_WORK)

    year = models.PositiveSmallIntegerField(editable=False)
    sequence = models.PositiveIntegerField(editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=TITLE)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10)
    about_url = models.CharField(max_length=ADDRESS, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="requests")
    is_named = models.BooleanField(default=False)
    asked_as = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    waits_since = models.DateTimeField(default=timezone.now, db_index=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW, db_index=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answer_text = TranslatedField(long=True, blank=True)
    answer_url = models.CharField(max_length=ADDRESS, blank=True)
    answered_at = models.DateTimeField(null=True, db_index=True)
    is_public = models.BooleanField(default=False)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="joined")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    follow_up = models.TextField(blank=True)
    followed_up_at = models.DateTimeField(null=True)
    folded = models.TextField(blank=True, editable=False)  # what the public list searches: title and answer

    objects: ClassVar[Any] = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("to the network", "request")
        verbose_name_plural = pgettext_lazy("to the network", "requests")
        ordering = ["-year", "-sequence"]
        constraints = [models.UniqueConstraint(fields=["year", "sequence"], name="request_number_once")]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("wishes:request", args=[self.number])

    @property
    def number(self) -> str:
        return f"{self.year}-{self.sequence}"

    @property
    def words(self) -> Translated:
        """The title in the language of whoever wrote it."""
        return Translated({self.language: self.title})

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_shown(self) -> bool:
        return self.is_public and self.answered_at is not None

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(self.language, self.language)

    @property
    def summary(self) -> Translated:
        """The beginning of the answer, for lists."""
        text: Translated = self.answer_text
        return text.part(Truncator(" ".join(text.split())).chars(SUMMARY))

    @property
    def asker(self) -> str:
        """The name that others see: of the organisation in whose name it was asked, or of the person who wants that."""
        if self.asked_as:
            return self.asked_as.legal_name if self.asked_as.is_public else ""
        return self.asked_by.public_name if self.is_named and self.asked_by else ""

    @property
    def outcome(self) -> "Request":
        """The request whose decision counts: the one this was joined with, or itself."""
        return self.merged_into if self.status == self.Status.JOINED and self.merged_into else self

    @property
    def days(self) -> int:
        return working_days.between(timezone.localtime(self.waits_since).date(), timezone.localdate())

    @property
    def is_late(self) -> bool:
        return self.is_open and self.days > working_days.PROMISED

    def _move(self, when: Q, **fields: Any) -> bool:
        """From one state to the next, once: of two at the same time one finds the row as it was. SQLite has no locks on rows."""
        if Request.objects.filter(when, pk=self.pk).update(**fields) != 1:
            return False
        for name, value in fields.items():
            setattr(self, name, value)
        public_changed()
        return True

    def _decide(self, status: str, by: Any, **fields: Any) -> bool:
        self_open = Q(status__in=self.OPEN)
        return self._move(self_open, status=status, held_by=by, decided_by=by, decided_at=timezone.now(), **fields)

    def _recorded(self, verb: str, by: Any, **details: str) -> None:
        """In the log a request has its number alone, alike in every language."""
        record(verb, self, by=by, name=Translated({code: self.number for code, _name in settings.LANGUAGES}), **details)

    @transaction.atomic
    def take(self, *, by: Any, holder: int | None = None) -> bool:
        """``by`` works on it from now on; ``holder`` is the number of who did until now, as ``by`` saw it."""
        taken = self._move(Q(status__in=self.OPEN, held_by=holder), status=self.Status.IN_WORK, held_by=by)
        if taken:
            self._recorded("request.taken", by)
        return taken

    @transaction.atomic
    def answer(self, *, by: Any, text: dict[str, str], url: str, is_public: bool) -> bool:
        """Answers it, and with it those that were joined with it. ``False`` when it was decided already."""
        folded = fold(" ".join([self.title, *text.values()]))
        now = timezone.now()
        done = self._decide(
            self.Status.ANSWERED, by, answer_text=text, answer_url=url, is_public=is_public, answered_at=now, reason="", folded=folded
        )
        if done:
            self._recorded("request.answered", by)
            letters.tell("answered", self, *self.joined.all())
        return done

    @transaction.atomic
    def decline(self, *, by: Any, reason: str, text: str = "") -> bool:
        """Says no, with a reason of the list and words for the person, in their language."""
        words = {self.language: text} if text else {}
        done = self._decide(self.Status.DECLINED, by, reason=reason, answer_text=words, answer_url="", is_public=False, answered_at=None)
        if done:
            self._recorded("request.declined", by, reason=reason)
            letters.tell("declined", self, *self.joined.all())
        return done

    @transaction.atomic
    def join(self, other: "Request", *, by: Any) -> bool:
        """Whatever becomes of ``other`` is the answer to this one too, and to those that were joined with it."""
        found = Request.objects.select_for_update().in_bulk(sorted({self.pk, other.pk}))
        if len(found) < 2 or not found[other.pk].may_be_joined or not self._decide(self.Status.JOINED, by, merged_into=other, is_public=False):
            return False
        moved = [self, *self.joined.all()]
        self.joined.update(merged_into=other)
        self._recorded("request.merged", by)
        if found[other.pk].status == self.Status.ANSWERED:
            letters.tell("answered", *(Request.objects.get(pk=one.pk) for one in moved))
        return True

    @property
    def may_be_joined(self) -> bool:
        """Whether others may be joined with it: it waits, or it is answered."""
        return self.is_open or self.status == self.Status.ANSWERED

    @transaction.atomic
    def withdraw(self, *, by: Any) -> bool:
        """Takes it back while nobody has begun. The number stays given, the words are gone."""
        fresh = Q(status=self.Status.NEW, asked_by=by, answered_at=None)
        gone = self._move(fresh, status=self.Status.WITHDRAWN, title="", text="", about_url="", folded="")
        if gone:
            self.release()
        return gone

    def release(self) -> None:
        """Those that were joined with it keep what was decided; where nothing was, they wait for themselves again."""
        held = {"status": self.Status.NEW, "held_by": None, "decided_by": None, "decided_at": None}
        if self.status in (self.Status.ANSWERED, self.Status.DECLINED):
            held = {name: getattr(self, name) for name in ("status", "reason", "answer_text", "answer_url", "answered_at", "decided_at")}
        self.joined.filter(status=self.Status.JOINED).update(merged_into=None, **held)

    def ask_again(self, *, by: Any, text: str) -> bool:
        """The answer does not help: once, and with words that say why, it waits anew."""
        answered = Q(status=self.Status.ANSWERED, asked_by=by, followed_up_at=None)
        now = timezone.now()
        return self._move(answered, status=self.Status.NEW, held_by=None, follow_up=text, followed_up_at=now, waits_since=now)
