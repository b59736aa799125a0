"""What the editor's forms of all records have in common: they show what is already there under nearly the same name."""

from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import DraftStateMixin

from rrjeti.languages.fields import as_values
from rrjeti.provenance import duplicates

GOING_OUT = ("action-publish", "action-submit", "action-restart-workflow")


class SimilarQuestion(forms.ModelForm[Any]):
    """Asks once about a close title: when a draft is to go out, or when anything without drafts is saved. A tick lets it through."""

    naming = "title"
    similar_confirmed = forms.BooleanField(
        label=_("It is not the same as what already exists"), required=False,
        help_text=_("Tick this when the form found something close and you have looked at it."),
    )  # fmt: skip

    @property
    def goes_out(self) -> bool:
        return any(name in self.data for name in GOING_OUT) or not isinstance(self.instance, DraftStateMixin)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.goes_out and not cleaned.get("similar_confirmed"):
            self.show_similar(cleaned)
        return cleaned

    def is_known(self, cleaned: dict[str, Any]) -> bool:
        """Readers know it under this name already."""
        is_same = as_values(cleaned.get(self.naming)) == as_values(self.initial.get(self.naming))
        return bool(self.instance.pk) and getattr(self.instance, "live", True) and is_same

    def find_similar(self, cleaned: dict[str, Any]) -> list[duplicates.Match]:
        return [] if self.is_known(cleaned) else duplicates.similar(self.instance, as_values(cleaned.get(self.naming)).values())

    def show_similar(self, cleaned: dict[str, Any]) -> None:
        """Once, beside the tick, with links to what was found."""
        edit_url = AdminURLFinder(getattr(self, "for_user", None)).get_edit_url
        names = format_html_join("; ", "{}", ((match.link(edit_url),) for match in self.find_similar(cleaned)))
        if names and self.naming in self.fields:
            text = _("This already exists: %(names)s. Look at it; if yours is something else, tick here and send the form again.")
            self.add_error("similar_confirmed", mark_safe(text % {"names": names}))


class TitledForm(SimilarQuestion, WagtailAdminModelForm):
    """For records with a title."""


class NamedForm(SimilarQuestion, WagtailAdminModelForm):
    """For records with a name."""

    naming = "name"
