"""The papers of an application: private, and gone some time after the decision."""

import datetime as dt
import hashlib
import secrets
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rrjeti.audit.recording import record
from rrjeti.organisations.models.membership import SPEAKING
from rrjeti.organisations.models.organisation import Organisation, verifies

MOST, LARGEST = 10, 10 * 1024 * 1024
DAYS_KEPT, DAYS_IDLE = 30, 180


class PrivateFiles(FileSystemStorage):
    """Beside the media folder, which a web server may serve: nothing here has an address."""

    @property
    def base_location(self) -> str:  # type: ignore[override]
        return str(Path(settings.HOME) / "private")

    @property
    def base_url(self) -> None:  # type: ignore[override]
        return None

    @property
    def location(self) -> str:  # type: ignore[override]
        return self.base_location


def random_name(document: "Document", name: str) -> str:
    """Says neither whose it is nor what."""
    return f"organisations/{secrets.token_hex(16)}"


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """Whoever speaks for the applicant, and verifiers once it was sent."""
        if not user.is_authenticated:
            return self.none()
        seen = models.Q(organisation__in=Organisation.objects.of(user, *SPEAKING))
        if verifies(user):
            seen |= models.Q(organisation__sent_at__isnull=False)
        return self.filter(seen)

    def due(self) -> "DocumentQuerySet":
        """Decided long enough ago, or part of an application that nobody goes on with."""
        now = timezone.now()
        decided = models.Q(organisation__decided_at__lt=now - dt.timedelta(days=DAYS_KEPT))
        idle = models.Q(organisation__status__in=("draft", "returned"), organisation__updated_at__lt=now - dt.timedelta(days=DAYS_IDLE))
        return self.filter(decided | idle)


class Document(models.Model):
    """A file that shows what an organisation is; only the applicant and the verifiers open it."""

    class Kind(models.TextChoices):
        COURT = "court", _("Court decision or certificate of registration")
        STATUTE = "statute", _("Statute or founding act")
        BUSINESS = "business", _("Extract from the business register")
        ACT = "act", _("Law, decision or order by which it exists")
        TAX = "tax", _("Extract with the NIPT")
        MANDATE = "mandate", _("Proof that you may speak for it")
        OTHER = "other", pgettext_lazy("document", "Something else")

    is_new = False  # whether ``add`` brought it just now
    get_kind_display: Any

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="documents")
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind)
    name = models.CharField(_("name of the file"), max_length=120)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(_("file"), storage=PrivateFiles(), upload_to=random_name)
    added_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[DocumentQuerySet] = DocumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["added_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "sha256"], name="document_once")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def add(cls, organisation: Organisation, file: Any, kind: str, media_type: str, by: Any) -> "Document":
        """Keeps a checked upload; the same file twice is once."""
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        found = organisation.documents.filter(sha256=digest.hexdigest()).first()
        if found:
            return found
        made = cls(organisation=organisation, kind=kind, name=readable(file.name), media_type=media_type, size=file.size, sha256=digest.hexdigest())
        made.file = file
        try:
            with transaction.atomic():
                made.save()
                record("organisation.document_added", organisation, by=by, role="owner", sha256=made.sha256)
        except IntegrityError:
            made.file.storage.delete(made.file.name)
            return organisation.documents.get(sha256=made.sha256)
        made.is_new = True
        return made

    @transaction.atomic
    def become(self, kind: str, by: Any) -> bool:
        """The same file as something else."""
        done = Document.objects.filter(pk=self.pk).exclude(kind=kind).update(kind=kind) == 1
        self.kind = kind
        if done:
            record("organisation.document_corrected", self.organisation, by=by, role="owner", sha256=self.sha256, kind=kind)
        return done

    @transaction.atomic
    def erase(self, by: Any = None) -> None:
        """The file and its row go; the log keeps the hash, which tells whether a file shown later is the one that was here."""
        record("organisation.document_erased", self.organisation, by=by, role="owner" if by else "", sha256=self.sha256)
        self.delete()


PAPERS = {
    Organisation.Kind.CSO: (Document.Kind.COURT, Document.Kind.STATUTE, Document.Kind.TAX),
    Organisation.Kind.INSTITUTION: (Document.Kind.ACT,),
    Organisation.Kind.BUSINESS: (Document.Kind.BUSINESS, Document.Kind.STATUTE, Document.Kind.TAX),
    Organisation.Kind.MEDIA: (Document.Kind.BUSINESS, Document.Kind.COURT, Document.Kind.STATUTE, Document.Kind.TAX),
}


def papers_for(kind: str) -> list[tuple[str, Any]]:
    """What an organisation of this kind can show, as choices of a form."""
    return [(one.value, one.label) for one in (*PAPERS[Organisation.Kind(kind)], Document.Kind.MANDATE, Document.Kind.OTHER)]


def readable(name: str) -> str:
    """The last part of a file's name without invisible signs, at most 120 long with its ending."""
    plain = "".join(sign for sign in name.replace("\\", "/").rpartition("/")[2] if sign.isprintable()).strip() or "document"
    return plain if len(plain) <= 120 else f"{plain[:100]}…{Path(plain).suffix[:10]}"
