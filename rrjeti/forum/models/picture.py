"""A picture that somebody added to a post: drawn anew, so that nothing of place and device is in it."""

import hashlib
import io
import secrets
from typing import Any, ClassVar

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from PIL import Image

from rrjeti.forum.models.post import Post
from rrjeti.organisations.models.document import PrivateFiles

MOST, WORDS = 3, 200


class Full(Exception):
    """The post has as many pictures as it may have."""


def random_name(picture: "Picture", name: str) -> str:
    return f"forum/{secrets.token_hex(16)}"


class PictureQuerySet(models.QuerySet["Picture"]):
    def visible_to(self, user: Any) -> "PictureQuerySet":
        """Those of posts that everyone reads, and of one’s own."""
        shown = Q(post__state=Post.State.SHOWN, post__thread__is_shown=True)
        return self.filter(shown | Q(post__author=user.pk)) if getattr(user, "is_authenticated", False) else self.filter(shown)


class Picture(models.Model):
    """It stands below the words of its post, with words for those who do not see it."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="pictures")
    words = models.CharField(_("what the picture shows"), max_length=WORDS)
    file = models.FileField(storage=PrivateFiles(), upload_to=random_name)
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    objects: ClassVar[PictureQuerySet] = PictureQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("picture of a post")
        verbose_name_plural = _("pictures of posts")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["post", "sha256"], name="forum_picture_once")]

    def __str__(self) -> str:
        return self.words

    @property
    def url(self) -> str:
        return reverse("forum:picture", args=[self.pk])

    @classmethod
    @transaction.atomic
    def add(cls, post: Post, data: bytes, media_type: str, words: str) -> "Picture":
        """Keeps a picture that ``writing.pictures`` has drawn anew; the same one twice is once.

        Raises:
            Full: the post has ``MOST``.
        """
        locked = Post.objects.select_for_update().get(pk=post.pk)
        digest = hashlib.sha256(data).hexdigest()
        if before := cls.objects.filter(post=locked, sha256=digest).first():
            return before
        if cls.objects.filter(post=locked).count() >= MOST:
            raise Full
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
        made = cls(post=locked, words=words, media_type=media_type, width=width, height=height, sha256=digest)
        made.file.save("picture", ContentFile(data), save=False)
        made.save()
        post.note_pictures()
        return made

    @transaction.atomic
    def remove(self) -> None:
        self.delete()
        self.post.note_pictures()
