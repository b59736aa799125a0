"""The editor's form of a page: before something goes out it asks for the three lenses and shows what is already there."""

from itertools import count
from typing import Any

from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from rrjeti.languages.folding import fold
from rrjeti.portal import duplicates
from rrjeti.provenance.duplicates import Match
from rrjeti.vocabulary.forms import LensQuestions


class ContentPageForm(LensQuestions, WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Plain letters, also for ë and ç. One from the title is made free: it stands in another tab, where nobody looks for an error."""
        slug: str = self.cleaned_data.get("slug") or ""
        if slug and slug == self.instance.slug:
            return slug
        slug = slugify(fold(slug))
        base = slugify(fold(self.cleaned_data.get("title") or ""))[:80].strip("-")
        tries = (f"{base}-{number}" if number > 1 else base for number in count(1))
        if slug not in ("", base):
            return slug
        return next(name for name in tries if Page._slug_is_available(name, self.parent_page, self.instance)) if base else ""

    def find_similar(self, cleaned: dict[str, Any]) -> list[Match]:
        return duplicates.of_page(self.instance, cleaned.get("title") or "", list(cleaned.get("sources") or []))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("similar_confirmed"):
            self.instance.told_apart = cleaned.get("title") or ""
        return cleaned


class DraftCopyForm(CopyForm):
    """Copies are drafts: published at once, or kept as the same text in two places, they would say twice what is already there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
