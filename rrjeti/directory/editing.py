"""What editors do beside the forms: see what is in doubt, confirm a record today."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rrjeti.directory import pages
from rrjeti.directory.models import Body, Channel, Contact, ContactPoint, Institution, LinkCheck

CONFIRMED: dict[str, type[Model]] = {str(model._meta.model_name): model for model in (Institution, Channel, Body, Contact, ContactPoint)}


def may_confirm(user: Any, record: Any) -> bool:
    """Whoever may change a record may say that it was checked; a contact counts as part of its institution."""
    if not isinstance(record, tuple(CONFIRMED.values())):
        return False
    noun = Institution if isinstance(record, Contact) else type(record)
    return user.has_perm(f"directory.change_{noun._meta.model_name}")


@require_safe
def doubts(request: HttpRequest) -> HttpResponse:
    """The editors' list: dead links, overdue checks and all that nobody of the network has confirmed, each with its button."""
    rows = [(doubt, "" if isinstance(doubt.record, LinkCheck) else doubt.record._meta.model_name) for doubt in pages.doubts(with_sourced=True)]
    return render(request, "directory/admin/doubts.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, model: str, pk: int) -> HttpResponse:
    if model not in CONFIRMED:
        raise Http404(model)
    record: Any = get_object_or_404(CONFIRMED[model]._default_manager.all(), pk=pk)
    if not may_confirm(request.user, record):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "directory/admin/confirm.html", {"record": record, "label": pages.label_of(record)})
    record.confirm(by=request.user)
    messages.success(request, _("Confirmed today: %(record)s") % {"record": pages.label_of(record)})
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "directory_doubts")
