"""How the worker sends push messages, without a word of what they say, and what it makes of the answers."""

import datetime as dt
import json
import logging
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

import httpx
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from rrjeti.languages.reader import spoken
from rrjeti.notifications import kinds, webpush
from rrjeti.notifications.models import PUSH_KEPT, Notification, Push, PushSubscription
from rrjeti.notifications.pushing import check_endpoint
from rrjeti.outside import NotAllowed, Pinned, allowed_address, resolve

TIMEOUT = 10.0
# After each try that failed so long until the next; after the last one the message is given up.
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30))
GONE = (404, 410)
log = logging.getLogger(__name__)


def deliver(pks: Iterable[int]) -> None:
    """Sends those that are still due and unread; a service that does not answer, or asks for patience, is left alone for this time."""
    tired: set[str] = set()
    for pk, host in Push.objects.filter(pk__in=list(pks)).order_by("next_try_at").values_list("pk", "subscription__host"):
        push = Push.objects.claim(pk) if host not in tired else None
        if push is not None and not attempt(push):
            tired.add(host)


def attempt(push: Push) -> bool:
    """Tries once; False when the service is the trouble. The log names neither person nor address."""
    try:
        status, wait = post(push.subscription, payload(push.notification))
    except (NotAllowed, ValueError, httpx.InvalidURL) as error:
        log.warning("a push message was not sent: %s", type(error).__name__)
        give_up(push, by_service=True)
    except (httpx.HTTPError, OSError) as error:
        log.warning("%s did not take a push message: %s", push.subscription.host, type(error).__name__)
        return try_later(push)
    else:
        return settle(push, status, wait)
    return True


def settle(push: Push, status: int, wait: dt.timedelta) -> bool:
    """What the answer of the service means; False when it asks for patience."""
    if 200 <= status < 300:
        push.subscription.note_success()
        push.delete()
    elif status in GONE:
        push.subscription.delete()
    elif status == 429:
        push.wait(max(wait, PAUSES[0]))
        return False
    elif status >= 500:
        return try_later(push, wait)
    else:
        log.warning("%s refused a push message: %s", push.subscription.host, status)
        give_up(push, by_service=True)
    return True


def try_later(push: Push, wait: dt.timedelta = dt.timedelta()) -> bool:
    if push.attempts > len(PAUSES):
        give_up(push)
    else:
        push.wait(max(wait, PAUSES[push.attempts - 1]))
    return False


def give_up(push: Push, by_service: bool = False) -> None:
    push.delete()
    if by_service:
        push.subscription.note_failure()


def payload(row: Notification) -> bytes:
    """What the device shows: that there is something, and of which kind. Never what it says, nor from whom."""
    with override(language := spoken(row.person.language)):
        kind = kinds.find(row.kind)
        said = {"title": _("There is something new for you"), "body": str(kind.label) if kind else "", "lang": language}
        return json.dumps({**said, "tag": f"notification-{row.pk}", "url": row.get_absolute_url()}, ensure_ascii=False).encode()


def post(subscription: PushSubscription, message: bytes) -> tuple[int, dt.timedelta]:
    """The answer of the push service and how long it asks to wait.

    Raises:
        NotAllowed: a server inside the site's own network.
        ValueError: not a push service, too long, or keys that are none.
    """
    endpoint = subscription.endpoint
    check_endpoint(endpoint)
    body = webpush.encrypted(message, subscription.p256dh, subscription.auth)
    headers = {
        "Authorization": webpush.signed(endpoint), "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
        "TTL": str(int(PUSH_KEPT.total_seconds())), "Urgency": "normal", "User-Agent": "Rrjeti",
    }  # fmt: skip
    line = Pinned(allowed_address(endpoint, resolve))
    client = httpx.Client(transport=line, timeout=TIMEOUT, follow_redirects=False, trust_env=False)
    with client, client.stream("POST", endpoint, content=body, headers=headers) as answer:
        return answer.status_code, retry_after(answer.headers.get("Retry-After", ""))


def retry_after(value: str) -> dt.timedelta:
    """Seconds or a date (RFC 9110), at most as long as a message is kept; nothing when it is neither."""
    try:
        found = dt.timedelta(seconds=int(value)) if value.isdecimal() else parsedate_to_datetime(value) - timezone.now()
    except (TypeError, ValueError, OverflowError):
        return dt.timedelta()
    return min(max(found, dt.timedelta()), PUSH_KEPT)
