"""What requests keep about people.

Whoever erases the account takes along what is theirs alone: requests that wait, were declined, were joined with another or were answered for
them only. What was answered in public stays, because others read it and link to it, with its title and answer, which staff found fit for
everyone; the name goes, and so do the text and the follow-up, which nobody else ever read. The organisation in whose name it was asked stays.
A public request that was asked anew waits for an answer that nobody would read, and is removed like any other that waits.
"""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts.personal import End, Group, Kept
from rrjeti.wishes.models import Request

GIVEN = (
    "year", "sequence", "kind", "title", "text", "language", "about_url", "is_named", "asked_as__legal_name", "created_at", "status", "answer_text",
    "answer_url", "answered_at", "is_public", "reason", "decided_at", "follow_up", "followed_up_at",
)  # fmt: skip
SILENT = ("id", "waits_since", "held_by", "asked_by", "asked_as", "merged_into", "decided_by", "folded")


def _public(person: Any) -> QuerySet[Request]:
    return Request.objects.public().filter(asked_by=person, status=Request.Status.ANSWERED)


def _own_alone(person: Any) -> QuerySet[Request]:
    return Request.objects.filter(asked_by=person).exclude(pk__in=_public(person).values("pk"))


WHY = _("to answer you, and to tell you the answer")
STAFF = ("year", "sequence", "status", "decided_at")
REST = (*(name for name in GIVEN if name not in STAFF), *SILENT)
KEPT = [
    Kept(
        "wishes.Request", "asked_by", End.REMOVED, _("what you asked the network for, and the answer"), WHY,
        _("until you erase the account"), group=Group.ASKING, given=GIVEN, silent=SILENT, rows=_own_alone,
    ),
    Kept(
        "wishes.Request", "asked_by", End.UNLINKED, _("what you asked for and was answered in public"), WHY,
        _("title, answer and the organisation in whose name you asked stay, without you and without your text"),
        group=Group.ASKING, given=GIVEN, silent=SILENT, rows=_public, more=("text", "follow_up"),
    ),
    Kept(
        "wishes.Request", "held_by", End.UNLINKED, _("which requests of others you work on, if you work for the network"),
        _("so that two do not do the same work"), _("until you erase the account"), group=Group.STAFF, given=STAFF, silent=REST,
    ),
    Kept(
        "wishes.Request", "decided_by", End.UNLINKED, _("which requests of others you decided, if you work for the network"),
        _("so that it can be asked about"), _("until you erase the account"), group=Group.STAFF, given=STAFF, silent=REST,
    ),
]  # fmt: skip
