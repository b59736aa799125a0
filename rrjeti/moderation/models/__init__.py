"""Flag → decision with a reason → one appeal."""

from rrjeti.moderation.models.appeal import Appeal
from rrjeti.moderation.models.flag import GRAVE, RULES, Flag, Reason
from rrjeti.moderation.models.matter import APPEAL_WITHIN, HIDING, KEPT_FOR, PROMISED, Matter, Outcome, Status, moderates
from rrjeti.moderation.models.reminder import Reminder
from rrjeti.moderation.models.restriction import Restriction

__all__ = [
    "APPEAL_WITHIN",
    "GRAVE",
    "HIDING",
    "KEPT_FOR",
    "PROMISED",
    "RULES",
    "Appeal",
    "Flag",
    "Matter",
    "Outcome",
    "Reason",
    "Reminder",
    "Restriction",
    "Status",
    "moderates",
]
