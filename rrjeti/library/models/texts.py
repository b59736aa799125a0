"""Files of a publication, and their text page by page as the worker read it."""

import hashlib
import uuid
from pathlib import PurePath
from typing import Any

from django.db import models, transaction
from django.urls import reverse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from rrjeti.library.extraction import sniff
from rrjeti.library.messages import reader_text, reason_text
from rrjeti.library.models.codes import LANGUAGES, language_name
from rrjeti.library.models.publications import Publication
from rrjeti.library.uploads import validate_upload


def stored_as(instance: models.Model, filename: str) -> str:
    """A folder of its own for each upload, so that names never collide and never tell where other files are."""
    name = PurePath(get_valid_filename(PurePath(filename).name or "file"))
    return f"library/{uuid.uuid4().hex}/{name.stem[:60]}{name.suffix.lower()[:8]}"


class ExtractionState(models.TextChoices):
    WAITING = "waiting", _("waiting to be read")
    DONE = "done", _("read")
    FAILED = "failed", _("could not be read")
    REFUSED = "refused", _("refused")


class PublicationFile(models.Model):
    """A file as it was received. Its SHA-256 is that of the bytes a reader downloads."""

    READ_BY_MACHINE = ("sha256", "size", "media_type", "name", "page_count", "extraction_state", "extraction_message", "is_machine_read", "added_at")

    publication = ParentalKey(Publication, related_name="files", verbose_name=_("publication"))
    file = models.FileField(
        _("file"), upload_to=stored_as, max_length=250, blank=True, validators=[validate_upload], help_text=_("PDF, DOCX, ODT, HTML, TXT or CSV")
    )
    language = models.CharField(_("language"), max_length=3, blank=True, choices=[(code, name) for code, name in LANGUAGES.items()])
    label = models.CharField(_("what it is"), max_length=120, blank=True, help_text=_("only when there are several: annex, summary, …"))
    name = models.CharField(max_length=120, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0, editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    page_count = models.PositiveIntegerField(_("pages"), default=0, editable=False)
    extraction_state = models.CharField(
        _("text"), max_length=10, choices=ExtractionState, default=ExtractionState.WAITING, editable=False, db_index=True
    )
    extraction_message = models.CharField(max_length=40, blank=True, editable=False)
    is_machine_read = models.BooleanField(_("machine-read"), default=False, editable=False)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    readable: list[int]
    runs: list[tuple[int, int]]

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or self.label or PurePath(str(self.file.name or "")).name or gettext("file without a name")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new or replaced file is measured at once and read by the worker after the commit; otherwise what was read stays."""
        if kwargs.get("update_fields"):
            super().save(*args, **kwargs)
            return
        stored = type(self).objects.filter(pk=self.pk).values("file", *self.READ_BY_MACHINE).first() if self.pk else None
        is_new = bool(self.file) and (stored is None or stored["file"] != self.file.name)
        if is_new:
            self.measure()
        elif stored:
            for field in self.READ_BY_MACHINE:
                setattr(self, field, stored[field])
        super().save(*args, **kwargs)
        if is_new:
            transaction.on_commit(self.enqueue)

    def get_absolute_url(self) -> str:
        return reverse("library:file", args=[self.publication.key, self.pk])

    @property
    def history_line(self) -> str:
        """The file in the history of its publication."""
        return " · ".join(part for part in (self.name, self.label, self.language, f"SHA-256 {self.sha256}" if self.sha256 else "") if part)

    def measure(self) -> None:
        """Hash, size and type from the bytes themselves."""
        digest, size, opened = hashlib.sha256(), 0, self.file.open("rb")
        for chunk in opened.chunks():
            digest.update(chunk)
            size += len(chunk)
        opened.seek(0)
        self.media_type = sniff.media_type(opened, str(self.file.name))
        opened.seek(0)
        if getattr(self.file, "_committed", False):
            self.file.close()
        self.sha256, self.size, self.name = digest.hexdigest(), size, PurePath(str(self.file.name)).name[:120]
        self.page_count, self.is_machine_read = 0, False
        self.extraction_state, self.extraction_message = ExtractionState.WAITING, ""

    def enqueue(self) -> None:
        from rrjeti.library.tasks import read_file

        read_file(self.pk, self.sha256)

    @property
    def message(self) -> str:
        """Why the text is missing or incomplete, and what the editor does about it."""
        return reason_text(self.extraction_message)

    @property
    def reader_message(self) -> str:
        """What readers are told of it."""
        return reader_text(self.extraction_message)

    @property
    def language_name(self) -> str:
        return language_name(self.language) if self.language else ""

    @property
    def format(self) -> str:
        return sniff.FORMATS.get(self.media_type, "")


class PageText(models.Model):
    """The text of one page; a scanned page's text was read by a machine and may hold errors."""

    file = models.ForeignKey(PublicationFile, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField()
    is_machine_read = models.BooleanField(default=False)

    class Meta:
        ordering = ["file", "number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="page_number_once")]

    def __str__(self) -> str:
        return f"{self.file_id}, {self.number}"
