"""Sessions in the database that know whose they are, so that a person can see and end them."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from rrjeti.accounts.models import Session

DEVICE, SINCE = "device", "since"


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
