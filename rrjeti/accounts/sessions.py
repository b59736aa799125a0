"""Sessions in the database that know whose they are, so that a person can see and end them. They keep days; hours are told to nobody."""

import datetime as dt
import time
from collections.abc import Iterator
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from django.utils.http import int_to_base36

from rrjeti.accounts.days import end
from rrjeti.accounts.models import Session

DEVICE, SINCE = "device", "since"
# What “Is it you?” would take, too. A code by e-mail is none of it.
PROVING = ("password", "mfa")
# A sign-in, a code or a new password that nobody finishes: its session ends so long after the last step.
UNFINISHED = dt.timedelta(minutes=30)
PENDING = ("account_login", "account_email_verification_code", "account_password_reset_verification", "new_address")


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        made: Session = super().create_model_instance(data)  # type: ignore[assignment]
        person = data.get("_auth_user_id")
        made.person_id = int(person) if person else None
        made.device = data.get(DEVICE, "")
        made.started_on = data.get(SINCE) or timezone.localdate()
        made.used_on = timezone.localdate()
        made.expire_date = end(made.expire_date) if person else min(made.expire_date, timezone.now() + UNFINISHED)
        return made


SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
BROWSERS = (("Firefox", "Firefox"), ("Edg", "Edge"), ("OPR", "Opera"), ("Chrom", "Chrome"), ("Safari", "Safari"))


def device(agent: str) -> str:
    """Browser and system from what the browser calls itself, and no more: enough for a person to know their own device."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return ", ".join(part for part in (browser, system) if part)


def begin(request: Any, **_more: Any) -> None:
    """Notes the device when somebody signs in."""
    request.session[DEVICE] = device(request.META.get("HTTP_USER_AGENT", ""))
    request.session[SINCE] = timezone.localdate().isoformat()


def count_as_asked(request: Any, **_more: Any) -> None:
    """Whoever has just signed in with all that they have is not asked again at once: it counts as “Is it you?” from the moment it was given."""
    if proofs := request.session.get(PROOFS):
        request.session[PROOFS] = [one | {"reauthenticated": True} if one.get("method") in PROVING else one for one in proofs]


def forget_moments() -> int:
    """Takes out of every session when its owner last proved who they are, once that no longer counts, and what was begun and not finished.

    Gives how many sessions had something of it.
    """
    found, now = 0, time.time()
    for key, kept in Session.objects.exclude(person=None).values_list("session_key", "session_data").iterator():
        data = SessionStore().decode(kept)
        left = without_moments(data, now)
        if left != data:
            # A session that was written in this moment is left for the next time.
            found += Session.objects.filter(session_key=key, session_data=kept).update(session_data=SessionStore().encode(left))
    return found


def without_moments(data: dict[str, Any], now: float) -> dict[str, Any]:
    """What a session keeps at this moment, in seconds since 1970."""
    before, begun = now - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT, now - UNFINISHED.total_seconds()
    left = {name: value for name, value in data.items() if name not in PENDING or last_step(value) > begun}
    if PROOFS in left:
        left[PROOFS] = [one | {"at": 0} if 0 < one.get("at", 0) < before else one for one in left[PROOFS]]
    return left


def last_step(state: Any) -> float:
    moments = [value for name, value in pairs(state) if name in ("at", "initiated_at", "until") and isinstance(value, int | float)]
    return max(moments, default=0.0)


def forget_unfinished(person: Any) -> None:
    """Sign-ins and codes that the person began and did not finish: their sessions belong to nobody yet, and name the address or the number."""
    numbers, address = {str(person.pk), int_to_base36(person.pk)}, person.email.casefold()
    for one in Session.objects.filter(person=None).iterator():
        said = list(pairs(SessionStore().decode(one.session_data)))
        if any(name in ("user_pk", "user_id") and str(value) in numbers or str(value).casefold() == address for name, value in said):
            one.delete()


def pairs(data: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in it with its name, however deep it stands."""
    if isinstance(data, dict):
        for inner, value in data.items():
            yield from pairs(value, inner)
    elif isinstance(data, list):
        for value in data:
            yield from pairs(value, name)
    else:
        yield name, data
