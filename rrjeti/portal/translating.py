"""Translations are made as drafts, and none goes out before all its words are translated: until then readers see the original with a notice."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView

from rrjeti.provenance.refusals import say as tell

SENTENCE = 4  # words


class UpdateForm(UpdateTranslationsForm):
    """Without “publish immediately”: what the original says anew would stand untranslated in the other language."""

    publish_translations = forms.BooleanField(required=False, disabled=True, initial=False, widget=forms.HiddenInput)


class Update(UpdateTranslationsView):
    def get_form(self) -> UpdateForm:
        return UpdateForm(self.request.POST) if self.request.method == "POST" else UpdateForm()


def translation_of(page: Page) -> Translation | None:
    """The record of a page that is made from another one."""
    return Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id).first()


def original_of(page: Page) -> Page | None:
    """The page that this one is translated from."""
    found = translation_of(page)
    return found.source.get_source_instance() if found else None


def missing(page: Page) -> int:
    """How many pieces of the text have no translation yet; 0 for a page that is not made from another one."""
    found = translation_of(page)
    if found is None:
        return 0
    if not found.enabled:
        return untouched(page, found.source.get_source_instance())
    total, translated = found.get_progress()
    return total - translated


def untouched(page: Page, original: Page) -> int:
    """Sentences of the original in a translation that goes on by hand. Some may rightly be the same, such as names of laws; half of them may not."""
    own, theirs = sentences(page), sentences(original)
    return len(own & theirs) if len(own & theirs) * 2 > len(own) else 0


def sentences(page: Page) -> set[str]:
    pieces = {segment.string.data for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)}
    return {piece for piece in pieces if len(piece.split()) >= SENTENCE}


def lacks_address(page: Page) -> bool:
    """Whether the part of the address that comes from the title still waits: it stands alone on a tab of its own."""
    found = translation_of(page)
    if found is None or not found.enabled:
        return False
    done = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), locale_id=found.target_locale_id, has_error=False
    )
    return StringSegment.objects.filter(~Exists(done), source_id=found.source_id, context__path="slug").exists()


def say(left: int, with_address: bool = False) -> str:
    said = _("Not published: pieces of the text without a translation: %(left)s. Readers see the original until then.") % {"left": left}
    where = _("One of them is the address of the page, on the tab beside the text.")
    return f"{said} {where}" if with_address else said


def hold_back(request: HttpRequest, page: Page) -> HttpResponseRedirect | None:
    """Refuses to publish a translation that would show words of the original as its own."""
    from rrjeti.portal.publishing import problems

    if request.method != "POST" or request.POST.get("action") != "publish" or not (found := problems(page.specific)):
        return None
    messages.error(request, " ".join(found))
    return redirect("wagtailadmin_pages:edit", page.pk)


def may_hand_in(page: Page, user: Any) -> bool:
    found = translation_of(page)
    permissions = page.permissions_for_user(user)
    return bool(found and found.enabled and permissions.can_edit() and permissions.can_submit_for_moderation())


@require_POST
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends a translation to review as it stands; its form, which is not Wagtail's own, has no button for that."""
    from rrjeti.portal.publishing import problems

    page = get_object_or_404(Page, pk=pk).specific
    translation = translation_of(page)
    if translation is None or not may_hand_in(page, request.user):
        raise PermissionDenied
    if found := problems(page):
        messages.error(request, format_html("{}{}", _("Not sent to review, because the page is not ready:"), tell([(page, found)])))
        return redirect("wagtailadmin_pages:edit", pk)
    try:
        translation.save_target(user=request.user, publish=False)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_pages:edit", pk)
    start_review(Page.objects.get(pk=pk).specific, request.user)
    messages.success(request, _("Sent to review: %(page)s") % {"page": page.title})
    return redirect("wagtailadmin_pages:edit", pk)


def start_review(page: Page, user: Any) -> None:
    """From the beginning, or where an editor asked for changes."""
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        page.get_workflow().start(page, user)


def keep_apart(request: HttpRequest, page_id: int) -> HttpResponse:
    """A page that mirrors its original would show the words of one language as those of another."""
    messages.error(
        request, _("A translation is not turned into a mirror of its original: readers would get words of another language without a notice.")
    )
    return redirect("wagtailadmin_pages:edit", page_id)
