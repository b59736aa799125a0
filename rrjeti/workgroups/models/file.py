"""Files of a working group: private, with every earlier version."""

import hashlib
import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rrjeti.audit.recording import record
from rrjeti.languages import dates
from rrjeti.organisations.models import Organisation
from rrjeti.organisations.models.document import PrivateFiles, readable
from rrjeti.workgroups.models.group import WorkingGroup


class GroupIsFull(ValidationError):
    """The files of a group have a limit together."""

    def __init__(self) -> None:
        most = dates.say_number(settings.GROUP_FILES_MAX_BYTES // (1024 * 1024), 0)
        text = gettext("The group has no room for this file: all its files together can be %(most)s MB. Remove what nobody needs any more.")
        super().__init__(text % {"most": most}, code="full")


class GroupFileQuerySet(models.QuerySet["GroupFile"]):
    def visible_to(self, user: Any) -> "GroupFileQuerySet":
        """Members of the group, and nobody else: a coordinator who wants to read along joins."""
        return self.filter(group__in=WorkingGroup.objects.visible_to(user).of(user)) if user.is_authenticated else self.none()


class GroupFile(models.Model):
    """What a group keeps under one title; the file itself is its latest version."""

    group_id: int
    added_by_id: int | None
    versions: Any

    group = models.ForeignKey(WorkingGroup, models.CASCADE, related_name="files")
    title = models.CharField(_("title"), max_length=160)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[GroupFileQuerySet] = GroupFileQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("file of a working group")
        verbose_name_plural = _("files of working groups")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def latest(self) -> "FileVersion":
        """As fetched with the file; versions come with the highest number first."""
        found: FileVersion = self.versions.all()[0]
        return found

    @classmethod
    @transaction.atomic
    def add(cls, group: WorkingGroup, title: str, upload: "Upload", by: Any) -> "GroupFile":
        """Keeps a checked upload. The same title with the same content is there already. Raises ``GroupIsFull``."""
        group.lock()
        found = cls.objects.filter(group=group, title=title, versions__sha256=upload.sha256).first()
        if found:
            return found
        made = cls.objects.create(group=group, title=title, added_by=by)
        made.write(upload, by)
        record("group_file.added", made, by=by, role=by.role or "member", sha256=upload.sha256)
        return made

    @transaction.atomic
    def replace(self, upload: "Upload", by: Any) -> bool:
        """A new version; what is the latest already is not added twice. Raises ``GroupIsFull``."""
        self.group.lock()
        if self.latest.sha256 == upload.sha256:
            return False
        self.write(upload, by)
        record("group_file.replaced", self, by=by, role=by.role or "member", sha256=upload.sha256)
        return True

    def write(self, upload: "Upload", by: Any) -> None:
        if self.group.bytes + upload.file.size > settings.GROUP_FILES_MAX_BYTES:
            raise GroupIsFull
        number = (self.versions.aggregate(last=models.Max("number"))["last"] or 0) + 1
        made = FileVersion(file=self, number=number, name=readable(upload.file.name), media_type=upload.media_type, size=upload.file.size)
        made.sha256, made.added_by, made.organisation, made.content = upload.sha256, by, upload.organisation, upload.file
        made.save()

    @transaction.atomic
    def remove(self, by: Any) -> None:
        """All versions go with it; the log keeps the hash of the latest, which tells whether a file shown later is the one that was here."""
        role = "member" if by.pk == self.added_by_id else "lead"
        record("group_file.removed", self, by=by, role=by.role or role, sha256=self.latest.sha256)
        self.delete()


class Upload:
    """A checked file on its way in: its type, its hash and in whose name it comes."""

    def __init__(self, file: Any, media_type: str, organisation: Organisation | None = None) -> None:
        self.file, self.media_type, self.organisation = file, media_type, organisation
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        self.sha256 = digest.hexdigest()


def random_name(version: "FileVersion", name: str) -> str:
    """Says neither whose it is nor what."""
    return f"workgroups/{secrets.token_hex(16)}"


class FileVersion(models.Model):
    """One state of a file: who brought it, in whose name, and when."""

    file_id: int
    organisation_id: int | None

    file = models.ForeignKey(GroupFile, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    name = models.CharField(_("name of the file"), max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.FileField(_("file"), storage=PrivateFiles(), upload_to=random_name)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager["FileVersion"]] = models.Manager()

    class Meta:
        verbose_name = _("version of a file")
        verbose_name_plural = _("versions of files")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="file_version_once")]

    def __str__(self) -> str:
        return self.name
