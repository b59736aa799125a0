"""The outbox as administrators see it; for everyone else there is none."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rrjeti.outbox.delivery import writes_files
from rrjeti.outbox.models import Mail, MailQuerySet, Status
from rrjeti.ui import keyset

PAGE = 50


@login_not_required
@require_safe
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """``?state=`` keeps one state (without it: all that is not sent), ``?before=`` goes on where the last page ended."""
    mails, state = permitted(request), request.GET.get("state", "")
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


def permitted(request: HttpRequest) -> MailQuerySet:
    """The e-mails that administrators see; 404 for others, as if the page did not exist."""
    if not getattr(request.user, "is_superuser", False):
        raise Http404
    return Mail.objects.visible_to(request.user)


def page_of(mails: MailQuerySet, before: str) -> dict[str, Any]:
    """One page of the list: no words of any e-mail."""
    return keyset.newest(mails.defer("body", "html", "headers", "sender"), before, PAGE)


@login_not_required
@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(permitted(request), pk=pk)
    mail.try_again(by=request.user)
    messages.success(request, _("The e-mail is with the worker, which tries it within a minute."))
    return back(request)


@login_not_required
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(permitted(request), pk=pk)
    if mail.give_up(by=request.user):
        messages.success(request, _("The e-mail will not be tried again. It is erased 14 days after it was written."))
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """To the list as it was filtered."""
    state = request.POST.get("state", "")
    return redirect(reverse("outbox:show") + (f"?state={state}" if state in Status.values else ""))
