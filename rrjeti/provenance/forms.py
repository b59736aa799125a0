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
from rrjeti.provenance.keys import key_of
from rrjeti.provenance.stamps import StampedForm
from rrjeti.ui.addresses import check_web

GOING_OUT = ("action-publish", "action-submit", "action-restart-workflow")

KEYS = ("key", "code")


class FixedKey(StampedForm):
    """The key stands in addresses, in texts and in other records: once it is saved it is only shown, and a forged one is ignored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in KEYS:
            if name in self.fields and self.instance.pk and getattr(self.instance, name, ""):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("It stands in addresses and in other records, so it does not change any more.")
        self.makes_key = "key" in self.fields and self.fields["key"].required and not self.fields["key"].disabled
        if self.makes_key:
            self.fields["key"].required = False
            self.fields["key"].help_text = _("Empty: made from the title. It stands in the address and does not change afterwards.")
        for field in self.fields.values():
            if isinstance(field, forms.URLField):
                field.validators = [check_web]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.makes_key and not cleaned.get("key") and "key" not in self.errors:
            self.fill_key(cleaned)
        return cleaned

    def fill_key(self, cleaned: dict[str, Any]) -> None:
        cleaned["key"] = key_of(type(self.instance), cleaned)
        if not cleaned["key"] and not self.errors:
            self.add_error("key", _("No short name can be made from the title: write one here, in Latin letters."))

    def get_field_updates_for_resave(self) -> Any:
        """What was saved in the background is shown in the form that is still open."""
        yield from super().get_field_updates_for_resave()  # type: ignore[misc]
        if self.makes_key:
            yield "key", self.instance.key


class KeyedForm(FixedKey, WagtailAdminModelForm):
    """For records that are not compared by their name."""


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
        is_approved = "action-workflow-action" in self.data and self.data.get("workflow-action-name") == "approve"
        return is_approved or any(name in self.data for name in GOING_OUT) or not isinstance(self.instance, DraftStateMixin)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.goes_out and not cleaned.get("similar_confirmed"):
            self.show_similar(cleaned)
        if not cleaned.get("similar_confirmed") and "similar_confirmed" not in self.errors:
            self.fields.pop("similar_confirmed", None)
        return cleaned

    def is_known(self, cleaned: dict[str, Any]) -> bool:
        """Readers know it under this name already, whatever its draft is called."""
        shown = self.instance.pk and type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        return bool(shown) and getattr(shown, "live", True) and as_values(cleaned.get(self.naming)) == as_values(getattr(shown, self.naming))

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
