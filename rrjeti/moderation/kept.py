"""What moderation keeps about people."""

from django.utils.translation import gettext_lazy as _

from rrjeti.accounts.personal import End, Group, Kept

ACCOUNT = _("until you erase the account")
WORDS = _("the words, until 30 days after nothing can change any more; the decision stays, without you, to be counted")
TO_DECIDE = _("so that a decision can be given reasons, and be appealed against")
TO_ASK = _("so that it can be asked about")
STAFF = ("outcome", "reason", "decided_at")
MATTER = (
    "kind", "key", "author", "title", "text", "gravity", "opened_at", "waits_since", "status", "outcome", "reason", "words", "decided_by",
    "decided_at", "final_at", "aside", "is_erased", "is_held",
)  # fmt: skip
OWN = ("kind", "title", "text", "opened_at", "status", "outcome", "reason", "words", "decided_at")
KEPT = [
    Kept(
        "moderation.Flag", "flagged_by", End.UNLINKED, _("what you told the moderators of, and why"), _("to look at it, and to show you the outcome"),
        ACCOUNT, group=Group.ASKING, given=("matter__kind", "reason", "words", "at"), silent=("id", "matter", "flagged_by"), more=("words",),
    ),
    # Before the matter, whose link to its author tells which appeals these are.
    Kept(
        "moderation.Appeal", "person", End.REMOVED, _("your appeals against decisions of moderators, and the answers"), TO_DECIDE, ACCOUNT,
        group=Group.ASKING, given=("text", "at", "words", "answered_at"), silent=("id", "matter", "person", "answered_by"),
    ),
    Kept(
        "moderation.Appeal", "answered_by", End.UNLINKED, _("which appeals you decided, if you work for the network"), TO_ASK, ACCOUNT,
        group=Group.STAFF, given=("answered_at",), silent=("id", "matter", "person", "answered_by", "text", "at", "words"),
    ),
    Kept(
        "moderation.Restriction", "person", End.REMOVED, _("until when you may not write, by a decision of a moderator"),
        _("so that the decision has an effect"), ACCOUNT, group=Group.ASKING, given=("until", "ended_at"), silent=("id", "matter", "person"),
    ),
    Kept(
        "moderation.Matter", "author", End.UNLINKED, _("what others flagged of what you wrote, and what was decided"), TO_DECIDE, WORDS,
        group=Group.ASKING, given=OWN,
        silent=("id", *(name for name in MATTER if name not in OWN)), more=("title", "text", "words", "aside"),
    ),
    Kept(
        "moderation.Matter", "decided_by", End.UNLINKED, _("what you decided on what others wrote, if you work for the network"), TO_ASK, ACCOUNT,
        group=Group.STAFF, given=STAFF, silent=("id", *(name for name in MATTER if name not in STAFF)),
    ),
]  # fmt: skip
