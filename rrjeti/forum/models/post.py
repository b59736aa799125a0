"""One person's words in a thread."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rrjeti.forum.signals import published
from rrjeti.languages.fields import Translated
from rrjeti.moderation import hidden
from rrjeti.organisations.models import Organisation
from rrjeti.writing import held, markdown

EDITABLE = dt.timedelta(hours=1)


class TooLate(Exception):
    """The time in which it could be changed is over, or somebody decided on it."""


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, user: Any) -> "PostQuerySet":
        """In threads that one sees: what is shown, the places of what was deleted, and one's own that wait or were hidden."""
        shown = Q(state__in=(Post.State.SHOWN, Post.State.DELETED), thread__is_shown=True)
        return self.filter(shown | Q(author=user.pk)) if getattr(user, "is_authenticated", False) else self.filter(shown)

    def shown(self) -> "PostQuerySet":
        """What everyone reads."""
        return self.filter(state=Post.State.SHOWN, thread__is_shown=True)


class Post(models.Model):
    """Its HTML is made once, when it is written (ADR 31)."""

    class State(models.TextChoices):
        SHOWN = "shown", pgettext_lazy("post", "Shown")
        HELD = "held", pgettext_lazy("post", "Waits for a moderator")
        HIDDEN = "hidden", pgettext_lazy("post", "Hidden by a moderator")
        DELETED = "deleted", pgettext_lazy("post", "Deleted by its author")

    author_id: int | None
    thread_id: int
    get_state_display: Any

    thread = models.ForeignKey("forum.Thread", models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="posts")
    spoke_as = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    is_nameless = models.BooleanField(default=False)
    language = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.SHOWN)
    held_for = models.JSONField(default=list)  # signs of ``writing.held``; empty when it waits for want of an account
    shown_pictures = models.JSONField(default=list)  # what its page needs of its pictures, so that a thread asks no further question
    receipt = models.CharField(max_length=64, blank=True)  # the hash of the code with which somebody without an account finds it again

    objects: ClassVar[PostQuerySet] = PostQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = pgettext_lazy("forum", "post")
        verbose_name_plural = pgettext_lazy("forum", "posts")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["thread", "number"], name="post_number_once")]
        indexes = [models.Index(fields=["author", "-at"], name="forum_own"), models.Index(fields=["receipt"], name="forum_receipt")]

    def __str__(self) -> str:
        return f"{self.thread_id}.{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("forum:post", args=[self.pk])

    @classmethod
    def make(cls, *, held_for: Iterable[str] = (), waits: bool = False, text: str, **fields: Any) -> "Post":
        """A post that everyone reads, or one that waits for a moderator: for the signs it was held for, or because nobody answers for it."""
        signs = list(held_for)
        state = cls.State.HELD if signs or waits else cls.State.SHOWN
        made = cls.objects.create(text=text, html=markdown.to_html(text), state=state, held_for=signs, **fields)
        if state == cls.State.HELD:
            hidden.hold(made, {made.language: text})
        else:
            made.tell()
        return made

    def tell(self) -> None:
        """Everyone reads it from now on."""
        transaction.on_commit(partial(published.send_robust, sender=Post, post=self))

    @property
    def words(self) -> Translated:
        return Translated({self.language: markdown.plain(self.html)})

    @property
    def signs(self) -> list[Any]:
        """For what it waits, in words."""
        return [held.Sign(sign).label for sign in self.held_for if sign in held.Sign.values]

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @property
    def is_shown(self) -> bool:
        return self.state == self.State.SHOWN

    @property
    def changeable_until(self) -> dt.datetime:
        return self.at + EDITABLE

    def _set(self, before: Q, **fields: Any) -> bool:
        """From one state to the next, once."""
        if Post.objects.filter(before, pk=self.pk).update(**fields) != 1:
            return False
        for name, value in fields.items():
            setattr(self, name, value)
        self.thread.recount()
        return True

    @transaction.atomic
    def edit(self, text: str, *, by: Any) -> bool:
        """New words within the first hour; the old ones stay to be read. ``False`` when nothing changed.

        Raises:
            TooLate: the hour is over, or it was hidden or deleted meanwhile.
        """
        now = timezone.now()
        found = Post.objects.select_for_update().filter(pk=self.pk, state=self.State.SHOWN, at__gt=now - EDITABLE, author=by).first()
        if found is None:
            raise TooLate
        if found.text == text:
            return False
        PostVersion.objects.create(post=found, text=found.text, html=found.html, until=now)
        return self._set(Q(), text=text, html=markdown.to_html(text), edited_at=now)

    @transaction.atomic
    def delete_words(self, *, by: Any) -> bool:
        """The author takes the words back, for good and at any time; the place stays, so that replies still make sense."""
        return self._take_back(Q(author=by))

    @transaction.atomic
    def delete_words_of_receipt(self) -> bool:
        """The same for whoever wrote it without an account and has the code."""
        return self._take_back(Q(author=None) & ~Q(receipt=""))

    def _take_back(self, whose: Q) -> bool:
        if self.state == self.State.HELD:
            hidden.forget(self)
        self.versions.all().delete()
        for picture in self.pictures.all():
            picture.delete()
        return self._set(
            whose & ~Q(state=self.State.DELETED), state=self.State.DELETED, text="", html="", held_for=[], shown_pictures=[], edited_at=None
        )

    def note_pictures(self) -> None:
        """After one came or went."""
        found = [{"words": one.words, "width": one.width, "height": one.height, "id": one.pk} for one in self.pictures.all()]
        self._set(Q(), shown_pictures=found)

    def hide(self) -> str:
        """Out of the readers' sight; gives the state it had, for ``restore``."""
        before = self.state
        self._set(Q(state__in=(self.State.SHOWN, self.State.HELD)), state=self.State.HIDDEN)
        return before

    def show(self) -> None:
        """What waited or was hidden is read by everyone."""
        self._set(Q(state__in=(self.State.HELD, self.State.HIDDEN)), state=self.State.SHOWN)

    versions: Any
    pictures: Any


class PostVersion(models.Model):
    """What a post said until it was changed."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="versions")
    text = models.TextField()
    html = models.TextField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("earlier words of a post")
        verbose_name_plural = _("earlier words of posts")
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.until:%Y-%m-%d}"

    post_id: int
