"""A question or a subject, and what was said to it."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts.models import Person
from rrjeti.audit.recording import record
from rrjeti.forum.models.category import Category
from rrjeti.forum.models.post import Post
from rrjeti.languages.fields import Translated
from rrjeti.languages.folded import FoldedField
from rrjeti.notifications.telling import forget_about, notify
from rrjeti.pagestore.generation import public_changed
from rrjeti.vocabulary.models import Topic

TITLE, TEXT, TAGS = 120, 10_000, 120
PER_DAY, THREADS_PER_DAY = 40, 5


class TooMany(Exception):
    """The person has written enough today."""


class Locked(Exception):
    """Nobody writes in this thread any more."""


class ThreadQuerySet(models.QuerySet["Thread"]):
    def public(self) -> "ThreadQuerySet":
        """Those whose first post everyone reads."""
        return self.filter(is_shown=True)

    def visible_to(self, user: Any) -> "ThreadQuerySet":
        """Everyone sees the public ones; who began one that waits or was hidden still sees it."""
        if not getattr(user, "is_authenticated", False):
            return self.public()
        return self.filter(Q(is_shown=True) | Q(author=user.pk))

    def unanswered(self) -> "ThreadQuerySet":
        """Nobody has replied yet."""
        return self.filter(count__lt=2)

    def solved(self) -> "ThreadQuerySet":
        return self.filter(solved_by__isnull=False)

    @transaction.atomic
    def begin(self, *, category: Category, title: str, said: dict[str, Any], by: Any, topics: Any = (), **words: Any) -> "Thread":
        """A new thread with its first post. The same words again within the day are the same thread.

        Args:
            said: the fields of the first post.
            by: who begins it; nobody for a post without an account.

        Raises:
            TooMany: the person has begun ``THREADS_PER_DAY`` today.
        """
        if by is not None:
            Person.objects.select_for_update().get(pk=by.pk)  # two windows of one person wait for each other
            own = self.filter(author=by, created_at__gt=timezone.now() - dt.timedelta(days=1))
            if again := own.filter(category=category, title=title, posts__number=1, posts__text=said["text"]).first():
                return again
            if own.count() >= THREADS_PER_DAY:
                raise TooMany
        made = self.create(category=category, title=title, author=by, **words)
        made.topics.set(topics)
        made.write(by=by, **said)
        return made


class Thread(models.Model):
    """The title is its question; its posts stand in the order in which they were written."""

    author_id: int | None
    category_id: int
    solved_by_id: int | None
    posts: Any
    summaries: Any
    summary_html: str

    category = models.ForeignKey(Category, models.PROTECT, related_name="threads", verbose_name=_("category"))
    title = models.CharField(pgettext_lazy("forum", "title"), max_length=TITLE)
    folded = FoldedField(of="title", max_length=2 * TITLE)
    language = models.CharField(_("language"), max_length=10)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="threads")
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    municipality = models.ForeignKey("regions.Municipality", models.SET_NULL, null=True, blank=True, related_name="+")
    tags = models.CharField(_("tags"), max_length=TAGS, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    numbers = models.PositiveIntegerField(default=0)  # the number of the post written last, whatever became of it
    count = models.PositiveIntegerField(default=0)  # posts that everyone reads
    is_shown = models.BooleanField(default=False)
    is_pinned = models.BooleanField(default=False)
    is_locked = models.BooleanField(default=False)
    solved_by = models.ForeignKey("forum.Post", models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[ThreadQuerySet] = ThreadQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = pgettext_lazy("forum", "thread")
        verbose_name_plural = pgettext_lazy("forum", "threads")
        indexes = [
            models.Index(fields=["category", "is_shown", "-is_pinned", "-last_at", "-id"], name="forum_category_list"),
            models.Index(fields=["is_shown", "-last_at", "-id"], name="forum_list"),
        ]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return reverse("forum:thread", args=[self.pk])

    @property
    def heading(self) -> str:
        """The question; of one whose author took it back, that it was."""
        return self.title or gettext("A question that was taken back")

    @property
    def words(self) -> Translated:
        """The title in the language of whoever wrote it."""
        return Translated({self.language: self.title}) if self.title else Translated({get_language() or self.language: self.heading})

    @property
    def replies(self) -> int:
        return max(self.count - 1, 0)

    @property
    def tag_list(self) -> list[str]:
        return self.tags.split()

    @transaction.atomic
    def write(self, *, by: Any, text: str, **said: Any) -> Post:
        """One post more; the same words of the same person right after each other are one.

        Raises:
            Locked: nobody writes here any more.
            TooMany: the person has written ``PER_DAY`` posts today.
        """
        now = timezone.now()
        locked = Thread.objects.select_for_update().get(pk=self.pk)  # two posts at once get their numbers one after the other
        if locked.is_locked:
            raise Locked
        if by is not None:
            own = Post.objects.filter(author=by, at__gt=now - dt.timedelta(days=1))
            again: Post | None = own.filter(thread=self).order_by("-number").first()
            if again is not None and again.text == text and again.state != Post.State.DELETED:
                return again
            if own.count() >= PER_DAY:
                raise TooMany
        self.numbers = locked.numbers + 1
        Thread.objects.filter(pk=self.pk).update(numbers=self.numbers)
        made = Post.make(thread=self, number=self.numbers, author=by, text=text, at=now, **said)
        self.recount()
        return made

    def recount(self) -> None:
        """After a post came, went or came back: how many everyone reads, and when the last of them was written."""
        shown = Q(state=Post.State.SHOWN)
        found = self.posts.aggregate(count=Count("pk", filter=shown), last=Max("at", filter=shown))
        first = self.posts.order_by("number").first()
        is_there = first is not None and (first.state == Post.State.SHOWN or (first.state == Post.State.DELETED and found["count"] > 0))
        self.count, self.is_shown, self.last_at = found["count"], is_there, found["last"] or self.last_at
        if self.solved_by_id and not self.posts.filter(shown, pk=self.solved_by_id).exists():
            self.solved_by = None  # the mark goes with the answer
        if first is not None and first.state == Post.State.DELETED:
            self.title = ""  # the question belonged to its author, too
        if not self.is_shown or not self.title:
            forget_about(self)  # what others were told holds its title
        self.save(update_fields=["count", "is_shown", "last_at", "solved_by", "title", "folded"])

    def _steer(self, verb: str, by: Any, before: Q, **fields: Any) -> bool:
        """What a moderator does, once: of two at the same time one does it."""
        if Thread.objects.filter(before, pk=self.pk).update(**fields) != 1:
            return False
        for name, value in fields.items():
            setattr(self, name, value)
        record(f"thread.{verb}", self, by=by)
        public_changed("forum")
        return True

    @transaction.atomic
    def lock(self, *, by: Any) -> bool:
        return self._steer("locked", by, Q(is_locked=False), is_locked=True)

    @transaction.atomic
    def unlock(self, *, by: Any) -> bool:
        return self._steer("unlocked", by, Q(is_locked=True), is_locked=False)

    @transaction.atomic
    def pin(self, *, by: Any) -> bool:
        return self._steer("pinned", by, Q(is_pinned=False), is_pinned=True)

    @transaction.atomic
    def unpin(self, *, by: Any) -> bool:
        return self._steer("unpinned", by, Q(is_pinned=True), is_pinned=False)

    @transaction.atomic
    def move(self, category: Category, *, by: Any) -> bool:
        return self._steer("moved", by, ~Q(category=category), category=category)

    @transaction.atomic
    def solve(self, post: Post | None, *, by: Any) -> bool:
        """Whoever asked, or a moderator, says which post answers the question; nothing takes it back. Twice is once."""
        if post is not None and (post.thread_id != self.pk or post.number == 1 or post.state != Post.State.SHOWN):
            return False
        if not Thread.objects.filter(pk=self.pk).exclude(solved_by=post).update(solved_by=post):
            return False
        self.solved_by = post
        if by.pk != self.author_id:
            record("thread.solved", self, by=by)
        if post is not None and post.author is not None and post.author != by:
            notify(post.author, "thread.accepted", self, title=self.words)
        public_changed("forum")
        return True
