"""What the editor's forms of all records have in common: a key once given stays, and what is already there under nearly the same name is shown."""

from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.models import DraftStateMixin

from rrjeti.languages.fields import as_values
from rrjeti.provenance import duplicates

GOING_OUT = ("action-publish", "action-submit", "action-restart-workflow")

KEYS = ("key", "code")


class FixedKey(forms.ModelForm[Any]):
    """The key stands in addresses, in texts and in other records: once it is saved it is only shown, and a forged one is ignored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in KEYS:
            if name in self.fields and self.instance.pk and getattr(self.instance, name, ""):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("It stands in addresses and in other records, so it does not change any more.")


class KeyedForm(FixedKey, WagtailAdminModelForm):
    """For records that have a key and are not compared by their name."""


def keyed(panels: list[Any]) -> ObjectList:
    return ObjectList(panels, base_form_class=KeyedForm)


class SimilarQuestion(FixedKey):
    """Asks once about a close title: when a draft is to go out, or when anything without drafts is saved. A tick lets it through."""

    naming = "title"
    similar_confirmed = forms.BooleanField(
        label=_("It is not the same as what already exists"), required=False,
        help_text=_("Tick this when the form found something close and you have looked at it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.fields.pop("similar_confirmed", None)  # nothing was found yet

    @property
    def goes_out(self) -> bool:
        return any(name in self.data for name in GOING_OUT) or not isinstance(self.instance, DraftStateMixin)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.goes_out and not cleaned.get("similar_confirmed"):
            self.show_similar(cleaned)
        if not cleaned.get("similar_confirmed") and "similar_confirmed" not in self.errors:
            self.fields.pop("similar_confirmed", None)
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
