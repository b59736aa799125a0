"""The editor's form of a page: before something goes out it asks for the three lenses and shows what is already there."""

from itertools import count
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from rrjeti.languages.folding import fold
from rrjeti.portal import duplicates
from rrjeti.portal.models import LENSES

GOING_OUT = ("action-publish", "action-submit", "action-restart-workflow")


class ContentPageForm(WagtailAdminPageForm):
    lenses = forms.MultipleChoiceField(
        label=_("I have considered"), choices=LENSES, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Whom does this hit differently? Ask it three times; all three are needed to publish."),
    )  # fmt: skip
    similar_confirmed = forms.BooleanField(
        label=_("It is not the same as what already exists"), required=False,
        help_text=_("Tick this when the form found something close and you have looked at it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Left empty, the short name in the address comes from the title: it stands in another tab, where nobody looks for an error."""
        slug: str = self.cleaned_data.get("slug") or ""
        base = slugify(fold(self.cleaned_data.get("title") or ""))[:80].strip("-")
        tries = (f"{base}-{number}" if number > 1 else base for number in count(1))
        return slug or (next(name for name in tries if Page._slug_is_available(name, self.parent_page, self.instance)) if base else "")

    @property
    def goes_out(self) -> bool:
        return any(name in self.data for name in GOING_OUT)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.goes_out:
            self.ask_for_lenses(cleaned)
            self.show_similar(cleaned)
        return cleaned

    def ask_for_lenses(self, cleaned: dict[str, Any]) -> None:
        missing = [str(label) for name, label in LENSES if name not in cleaned.get("lenses", [])]
        if missing and "lenses" in self.fields:
            self.add_error("lenses", _("Before publishing, consider: %(names)s.") % {"names": ", ".join(missing)})

    def show_similar(self, cleaned: dict[str, Any]) -> None:
        title = cleaned.get("title") or ""
        if cleaned.get("similar_confirmed") or not title or (self.instance.live and title == self.instance.title):
            return
        found = duplicates.similar(self.instance, title) + duplicates.same_source(self.instance, list(cleaned.get("sources") or []))
        if found:
            names = "; ".join(f"“{match.title}” ({match.kind})" for match in found)
            self.add_error(
                "similar_confirmed",
                _("This already exists: %(names)s. Look at it; if yours is something else, tick here and publish.") % {"names": names},
            )
            self.add_error("title", _("Close to something that exists: %(names)s") % {"names": names})
