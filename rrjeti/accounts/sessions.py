"""Sessions in the database that know whose they are, so that a person can see and end them. They keep days; hours are told to nobody."""

import time
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from rrjeti.accounts.days import end
from rrjeti.accounts.models import Session

DEVICE, SINCE = "device", "since"
# What “Is it you?” would take, too. A code by e-mail is none of it.
PROVING = ("password", "mfa")


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
        made.expire_date = end(made.expire_date)
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
    """Takes out of every session when its owner last proved who they are, once that no longer counts; gives how many had one."""
    found, before = 0, time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    for key, kept in Session.objects.values_list("session_key", "session_data").iterator():
        data = SessionStore().decode(kept)
        if any(0 < one.get("at", 0) < before for one in data.get(PROOFS, ())):
            data[PROOFS] = [one if one.get("at", 0) >= before else one | {"at": 0} for one in data[PROOFS]]
            # A session that was written in this moment is left for the next time.
            found += Session.objects.filter(session_key=key, session_data=kept).update(session_data=SessionStore().encode(data))
    return found
