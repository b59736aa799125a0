"""The outbox as administrators see it; for everyone else there is none."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rrjeti.outbox.delivery import writes_files
from rrjeti.outbox.models import Mail, MailQuerySet, Status
from rrjeti.ui import desks, keyset
from rrjeti.ui.doors import only_for

PAGE = 50


@only_for(desks.of_administrators)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """``?state=`` keeps one state (without it: all that is not sent), ``?before=`` goes on where the last page ended."""
    mails, state = Mail.objects.visible_to(request.user), request.GET.get("state", "")
    if state and state not in Status.values:
        raise Http404
    counts = mails.counts()
    context = {
        **page_of(mails.filter(status=state) if state else mails.exclude(status=Status.SENT), request.GET.get("before", "")),
        "state": state,
        "states": [(status, counts[status]) for status in Status],
        "unsent": sum(counts.values()) - counts[Status.SENT],
        "folder": settings.EMAIL_FILE_PATH if writes_files() else "",
    }
    return render(request, "outbox/show.html", context)


def page_of(mails: MailQuerySet, before: str) -> dict[str, Any]:
    """One page of the list: no words of any e-mail."""
    return keyset.newest(mails.defer("body", "html", "headers", "sender"), before, PAGE)


@only_for(desks.of_administrators)
@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(Mail.objects.visible_to(request.user), pk=pk)
    mail.try_again(by=request.user)
    messages.success(request, _("The e-mail is with the worker, which tries it within a minute."))
    return back(request)


@only_for(desks.of_administrators)
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(Mail.objects.visible_to(request.user), pk=pk)
    if mail.give_up(by=request.user):
        messages.success(request, _("The e-mail will not be tried again. It is erased 14 days after it was written."))
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """To the list as it was filtered."""
    state = request.POST.get("state", "")
    return redirect(reverse("outbox:show") + (f"?state={state}" if state in Status.values else ""))
