"""What the forum keeps about people.

What everyone has read stays, because others answered it; the name goes. What only its author saw – posts that wait or were hidden, drafts,
what they follow – goes with the account.
"""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.accounts.personal import End, Group, Kept
from rrjeti.forum.models import Post

GIVEN = ("thread", "number", "spoke_as__legal_name", "is_nameless", "language", "text", "at", "edited_at", "state", "held_for", "shown_pictures")
SILENT = ("id", "author", "spoke_as", "html", "receipt")
ACCOUNT = _("until you erase the account")
TO_READ = _("so that others can read it and answer")


def _read_by_others(person: Any) -> QuerySet[Post]:
    return Post.objects.filter(author=person, state__in=(Post.State.SHOWN, Post.State.DELETED))


def _own_alone(person: Any) -> QuerySet[Post]:
    return Post.objects.filter(author=person, state__in=(Post.State.HELD, Post.State.HIDDEN))


KEPT = [
    Kept(
        "forum.Post", "author", End.REMOVED, _("what you wrote in the forum and others do not read: it waits, or was hidden"), TO_READ, ACCOUNT,
        group=Group.ASKING, given=GIVEN, silent=SILENT, rows=_own_alone,
    ),
    Kept(
        "forum.Post", "author", End.UNLINKED, _("what you wrote in the forum"), TO_READ,
        _("until you delete it; when you erase the account it stays without your name"),
        group=Group.ASKING, given=GIVEN, silent=SILENT, rows=_read_by_others,
    ),
    Kept(
        "forum.Thread", "author", End.UNLINKED, _("which threads you began"), TO_READ,
        _("until you delete them; when you erase the account they stay without your name"), group=Group.ASKING,
        given=("title", "language", "tags", "municipality__key", "created_at"),
        silent=(
            "id", "category", "folded", "author", "municipality", "last_at", "numbers", "count", "is_shown", "is_pinned", "is_locked",
            "solved_by",
        ),
    ),
    Kept(
        "forum.Follow", "person", End.REMOVED, _("which threads, topics and municipalities you follow"), _("to tell you of what is new"), ACCOUNT,
        group=Group.EVERYONE, given=("thread", "topic__key", "municipality__key", "since"),
        silent=("id", "person", "topic", "municipality"),
    ),
    Kept(
        "forum.Draft", "person", End.REMOVED, _("what you have begun to write in the forum"), _("so that it is not lost"),
        _("until you send it or throw it away; of more than twenty the oldest go"), group=Group.ASKING,
        given=("thread", "title", "text", "updated_at"), silent=("id", "person", "category"),
    ),
    Kept(
        "forum.Summary", "by", End.UNLINKED, _("which summaries of threads you wrote, if you work for the network"),
        _("so that it can be asked about"), ACCOUNT, group=Group.STAFF, given=("thread", "text", "at"), silent=("id", "html", "language", "by"),
    ),
]  # fmt: skip
