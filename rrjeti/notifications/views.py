"""A person's own notifications: the list, opening one, how and where they want to be told; and the link that ends the digest."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language, get_language_from_path, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rrjeti.notifications import webpush
from rrjeti.notifications.forms import DeviceForm, SettingsForm
from rrjeti.notifications.models import Digest, Notification, NotificationQuerySet, PushSubscription
from rrjeti.ui import keyset

PAGE = 30
form_view = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """The newest first; ``?before=`` is the number of the one where the last page ended."""
    mine = Notification.objects.visible_to(request.user)
    context = {**page_of(mine, request.GET.get("before", "")), "unread": mine.unread().count(), "today": timezone.localdate()}
    return render(request, "notifications/list.html", context)


def numbered(mine: NotificationQuerySet, number: str) -> Notification:
    """One's own notification of that number; 404 for what is none."""
    found = mine.filter(pk=keyset.number(number) or 0).first()
    if found is None:
        raise Http404
    return found


def page_of(mine: NotificationQuerySet, before: str) -> dict[str, Any]:
    """One page of the list, the newest first; 404 for a number that is none of one's own."""
    return keyset.page(mine, ("-created_at", "-pk"), numbered(mine, before) if before else None, PAGE)


@never_cache
@require_safe
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """Reads it and leads on, in the language of now. A link, so that it works from an e-mail and in a new tab; reading changes nothing else."""
    mine = Notification.objects.visible_to(request.user)
    found = numbered(mine, str(pk))
    mine.filter(pk=found.pk).mark_read()
    return redirect(spoken_now(found.url) if found.url else "notifications:list")


def spoken_now(url: str) -> str:
    """The same page in the language of the reader; whoever wrote the row may have spoken another one."""
    language = get_language() or settings.LANGUAGE_CODE
    with override(get_language_from_path(url) or language):
        return translate_url(url, language)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """All that the page showed or lies behind it; what came since stays unread."""
    mine = Notification.objects.visible_to(request.user)
    newest = numbered(mine, request.POST.get("until", ""))
    if mine.filter(created_at__lte=newest.created_at).mark_read():
        messages.success(request, _("All are marked as read."))
    return redirect("notifications:list")


@never_cache
@form_view
def settings_(request: HttpRequest) -> HttpResponse:
    form = SettingsForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("notifications:settings")
    return settings_page(request, form, DeviceForm())


def settings_page(request: HttpRequest, form: SettingsForm, device_form: DeviceForm) -> HttpResponse:
    devices = PushSubscription.objects.visible_to(request.user)
    context = {"form": form, "device_form": device_form, "devices": devices, "push_key": webpush.public_key()}
    return render(request, "notifications/settings.html", context, status=400 if form.errors or device_form.errors else 200)


@never_cache
@require_POST
def add_device(request: HttpRequest) -> HttpResponse:
    form = DeviceForm(request.POST)
    if not form.is_valid():
        return settings_page(request, SettingsForm(request.user), form)
    form.save(request.user)
    messages.success(request, _("This device gets push messages."))
    return redirect("notifications:settings")


@require_POST
def remove_device(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(PushSubscription.objects.visible_to(request.user), pk=pk)
    found.delete()
    messages.success(request, _("The device gets no more push messages."))
    return redirect("notifications:settings")


@login_not_required
@require_safe
def push_worker(request: HttpRequest) -> HttpResponse:
    """The service worker: at an address that stays, for a browser asks for it again where it got it."""
    return HttpResponse(render_to_string("notifications/push-worker.js"), content_type="text/javascript; charset=utf-8")


@login_not_required
@never_cache
@csrf_exempt  # mail programs post here without a cookie (RFC 8058); the signed link is the permission
@form_view
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Ends the digest of whoever got the link. Looking changes nothing, since programs that check e-mails look; only a POST does."""
    digest = Digest.of_token(token)
    if digest is None:
        return render(request, "notifications/no_link.html", status=404)
    if request.method != "POST":
        return render(request, "notifications/leave.html", {"digest": digest})
    digest.want(request.POST.get("digest") == "on")
    if "digest" in request.POST:  # the button of the page; a mail program wants an answer and no redirect
        return redirect("notifications:leave", token=token)
    return HttpResponse(_("You get no more digests."), content_type="text/plain; charset=utf-8")
