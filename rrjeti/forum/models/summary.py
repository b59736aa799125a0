"""What moderators make of a thread: a summary on top of it, and an answer that everyone finds."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from rrjeti.audit.recording import record
from rrjeti.forum.models.category import Category
from rrjeti.forum.models.post import Post
from rrjeti.forum.models.thread import Thread
from rrjeti.languages.fields import TranslatedField
from rrjeti.languages.folding import fold
from rrjeti.writing import markdown

SUMMARY = 3000


class Summary(models.Model):
    """One version of the summary of a thread; the newest stands on top of it, the others are kept to be read."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="summaries")
    text = models.TextField(_("summary"), blank=True)
    html = models.TextField(blank=True)
    language = models.CharField(max_length=10)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("summary of a thread")
        verbose_name_plural = _("summaries of threads")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.at:%Y-%m-%d}"

    thread_id: int

    @classmethod
    @transaction.atomic
    def write(cls, thread: Thread, text: str, language: str, *, by: Any) -> bool:
        """A new version; an empty one takes the summary off the thread. The same words again are no version."""
        last = thread.summaries.first()
        if (last.text if last else "") == text:
            return False
        cls.objects.create(thread=thread, text=text, html=markdown.to_html(text), language=language, by=by)
        record("thread.summarised", thread, by=by)
        return True


class AnsweredQuerySet(models.QuerySet["Answered"]):
    def visible_to(self, user: Any) -> "AnsweredQuerySet":
        """Everyone reads those whose question and answer everyone reads in the thread."""
        return self.filter(thread__is_shown=True, post__state=Post.State.SHOWN).exclude(thread__title="")


class Answered(models.Model):
    """A question that was asked often or answered well, with its answer, in the list that everyone finds (FAQ)."""

    thread = models.OneToOneField(Thread, models.CASCADE, related_name="answered")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, related_name="answered")
    question = TranslatedField(_("question"), max_length=200)
    answer = TranslatedField(_("answer"), long=True, max_length=5000)
    folded = models.TextField(blank=True, editable=False)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[AnsweredQuerySet] = AnsweredQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("frequent question")
        verbose_name_plural = _("frequent questions")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.question)

    def get_absolute_url(self) -> str:
        return f"{reverse('forum:faq')}#q{self.pk}"

    @property
    def html(self) -> SafeString:
        """The answer as a page shows it."""
        return mark_safe(markdown.to_html(self.answer))  # noqa: S308  # cleaned there

    @classmethod
    @transaction.atomic
    def make(cls, thread: Thread, *, by: Any) -> bool:
        """One act: the title is the question, the post that solved it the answer. ``False`` when it is in the list, or nothing answers it."""
        if thread.solved_by is None or not thread.solved_by.is_shown:
            return False
        said = {"question": {thread.language: thread.title}, "answer": {thread.solved_by.language: thread.solved_by.text}}
        try:
            with transaction.atomic():
                made = cls(thread=thread, post=thread.solved_by, category=thread.category, **said)
                made.keep(by=by)
        except IntegrityError:
            return False
        return True

    @transaction.atomic
    def remove(self, *, by: Any) -> None:
        """Out of the list; the thread stays."""
        record("thread.unlisted", self.thread, by=by)
        self.delete()

    def keep(self, *, by: Any) -> None:
        """Saves it with what the search of the list needs."""
        self.folded = fold(" ".join([*self.question.values.values(), *self.answer.values.values()]))
        self.save()
        record("thread.answered", self.thread, by=by)
