"""Translations are made as drafts, and none goes out before all its words are translated: until then readers see the original with a notice."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView


class UpdateForm(UpdateTranslationsForm):
    """Without “publish immediately”: what the original says anew would stand untranslated in the other language."""

    publish_translations = forms.BooleanField(required=False, disabled=True, initial=False, widget=forms.HiddenInput)


class Update(UpdateTranslationsView):
    def get_form(self) -> UpdateForm:
        return UpdateForm(self.request.POST) if self.request.method == "POST" else UpdateForm()


def missing(page: Page) -> int:
    """How many pieces of the text have no translation yet; 0 for a page that is not made from another one."""
    found = Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True).first()
    if found is None:
        return 0
    total, translated = found.get_progress()
    return total - translated


def hold_back(request: HttpRequest, page: Page) -> HttpResponseRedirect | None:
    """Refuses to publish a translation that would show words of the original as its own."""
    if request.method != "POST" or request.POST.get("action") != "publish" or not (left := missing(page)):
        return None
    messages.error(
        request, _("Not published: pieces of the text without a translation: %(left)s. Readers see the original until then.") % {"left": left}
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
