"""The editors' form of a document also knows files by their fingerprint: the same file under another title is shown before it goes out."""

import hashlib
from typing import Any

from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from rrjeti.library.models import Publication, PublicationFile
from rrjeti.organisations.models import Organisation, Status
from rrjeti.provenance.duplicates import Match
from rrjeti.vocabulary.forms import LensedForm


def fingerprint(file: Any) -> str:
    """SHA-256 of a file as the browser sent it."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


class PublicationForm(LensedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Verified members to choose from, and the one that was chosen before, whatever became of it."""
        super().__init__(*args, **kwargs)
        if "member" in self.fields:
            self.fields["member"].queryset = Organisation.objects.filter(Q(status=Status.VERIFIED) | Q(pk=self.instance.member_id))  # type: ignore[attr-defined]

    def find_similar(self, cleaned: dict[str, Any]) -> list[Match]:
        same = self.same_files()
        return same + [match for match in super().find_similar(cleaned) if (match.model, match.pk) not in {(found.model, found.pk) for found in same}]

    def same_files(self) -> list[Match]:
        """Other documents with one of these files, save those that readers know here already."""
        stored = PublicationFile.objects.filter(publication=self.instance.pk, publication__live=True).values_list("sha256", flat=True)
        wanted = self.fingerprints() - set(stored)
        others = Publication.objects.filter(files__sha256__in=wanted).exclude(pk=self.instance.pk).distinct()[:3] if wanted else []
        return [Match(str(other.title), _("the same file"), Publication, other.pk) for other in others]

    def fingerprints(self) -> set[str]:
        rows = self.formsets["files"].forms if "files" in self.formsets else []
        kept = [row for row in rows if not self.data.get(row.add_prefix("DELETE"))]
        sent = [self.files.get(row.add_prefix("file")) for row in kept]
        found = {fingerprint(file) if file else row.instance.sha256 for row, file in zip(kept, sent, strict=True)}
        return found - {""}

    def show_similar(self, cleaned: dict[str, Any]) -> None:
        """A browser forgets the files of a form that comes back."""
        super().show_similar(cleaned)
        if "similar_confirmed" in self.errors and self.files:
            self.add_error("similar_confirmed", format_html("{}", _("Choose the file once more as well: the browser does not keep it.")))
