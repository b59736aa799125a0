"""What other apps call: ``notify`` when something happened, ``read_about`` when a person looks at the thing itself."""

from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.urls import reverse_lazy
from django.utils import timezone

from rrjeti.languages.fields import Translated, as_values
from rrjeti.notifications import kinds, pushing
from rrjeti.notifications.kinds import Kind, Way
from rrjeti.notifications.models import ADDRESS, Notification, name_of, ways_of
from rrjeti.outbox.letters import letter as composed
from rrjeti.ui.addresses import leads

PLAIN, LONGEST, TRIES = "notifications/letters/plain", 200, 3
SETTINGS = reverse_lazy("notifications:settings", urlconf=settings.ROOT_URLCONF)  # also when a visitor’s request tells of something
Letter = tuple[str, Mapping[str, Any]]


def notify(
    person: Any, kind: str, about: models.Model | None = None, url: str = "", key: str = "", letter: Letter | None = None, **words: Any
) -> bool:
    """Tells a person of something, on the page and as they chose, in the caller's transaction; False when nothing was written.

    Args:
        person: to whom. Who closed the account, or never confirmed the address, is told nothing.
        about: the row it is about, by which ``read_about`` finds it; with its address, where it leads unless ``url`` says otherwise.
        key: two with the same one are one while unread, with a count. Unless given, ``about``.
        letter: name and context of a text template of ``outbox.letters``; without one a plain e-mail is made from the title.
        words: for the title of the kind: texts, numbers, texts in several languages; 200 signs of each are kept.

    Raises:
        LookupError: no app has named the kind.
        ValueError: the address leads elsewhere.
    """
    known, address = kinds.known(kind), path_of(about, url)
    if not is_reachable(person):
        return False
    fields = {"about": name_of(about), "url": address, "words": {name: kept(value) for name, value in words.items()}}
    with transaction.atomic():
        row, is_new = remembered(person, kind, key or name_of(about), fields)
        write(row, known, letter, is_new)
        pushing.plan(row, known, is_new)
    return True


def path_of(about: Any, url: str) -> str:
    """The path of this site that a notification leads to; ``ValueError`` when it is none."""
    path = url or (about.get_absolute_url() if hasattr(about, "get_absolute_url") else "")
    if path and (not path.startswith("/") or leads(path) != path or len(path) > ADDRESS):
        raise ValueError("A notification leads to a path of this site.")
    return path


def is_reachable(person: Any) -> bool:
    """The account is open and its address confirmed."""
    return EmailAddress.objects.filter(user=person.pk, email=person.email, verified=True, user__is_active=True).exists()


def kept(value: Any) -> Any:
    """A word as the row keeps it."""
    if isinstance(value, Translated):
        return {code: text[:LONGEST] for code, text in as_values(value).items()}
    return value if isinstance(value, int) else str(value)[:LONGEST]


def remembered(person: Any, kind: str, key: str, fields: dict[str, Any]) -> tuple[Notification, bool]:
    """The row, and whether it is new. Two at the same moment are one: the constraint lets only one of them in."""
    unread = Notification.objects.filter(person=person, kind=kind, key=key, read_at=None)
    for _again in range(TRIES):
        if unread.update(count=F("count") + 1, created_at=timezone.now(), digest_at=None, **fields) and (row := unread.first()):
            return row, False
        try:
            with transaction.atomic():
                return Notification.objects.create(person=person, kind=kind, key=key, **fields), True
        except IntegrityError:
            continue
    raise IntegrityError("A notification is read as quickly as it is written.")


def write(row: Notification, kind: Kind, letter: Letter | None, is_new: bool) -> None:
    """The e-mail of one notification, if it is due.

    While one waits unread, a second e-mail would say nothing new. What is essential may differ in its reason: it is always written, and
    sent even when the person was quicker to read the page.
    """
    if not kind.is_essential and (not is_new or ways_of(row.person)[kind.name] != Way.AT_ONCE):
        return
    template, context = letter or (PLAIN, {"row": row, "settings_page": SETTINGS})
    made = composed(template, row.person.email, context, row.person.language)
    made.send()
    row.letter_id = "" if kind.is_essential else str(made.extra_headers["Message-ID"])
    row.mailed_at = timezone.now()
    row.save(update_fields=["letter_id", "mailed_at"])


def read_about(person: Any, about: models.Model) -> None:
    """The person looks at the thing itself. Costs a visitor nothing, and whoever has nothing unread one look."""
    if getattr(person, "is_authenticated", False):
        Notification.objects.visible_to(person).about(about).mark_read()


def forget_about(instance: models.Model, **_more: Any) -> None:
    """Notifications go with what they are about; to be connected to ``post_delete``."""
    Notification.objects.about(instance).delete()
