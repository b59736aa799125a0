"""What the answers of the guide name: whether it is still there, and whether a reader finds anybody to turn to."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from rrjeti.directory.guide.fields import KeyListField
from rrjeti.directory.guide.graph import Problem

# Addressees of a report: at least one of those that an answer names has to be public.
WHOM = ("channels", "institutions")


def problems(guide: Any) -> list[Problem]:
    """Records and pages that are gone, and answers that lead to nobody."""
    outcomes = list(guide.outcomes.all())
    there = {of: known(of) for of in {field.of for outcome in outcomes for field in lists(outcome)} if of != "guide.Outcome"}
    there["guide.Outcome"] = {outcome.key for outcome in outcomes}
    found = [problem for outcome in outcomes for problem in gone(outcome, there)]
    channels = there.get("directory.Channel") or known("directory.Channel")
    if guide.emergency and guide.emergency not in channels:
        found.append(Problem(guide.key, "emergency", _("The way to report in an emergency, “%(key)s”, does not exist.") % {"key": guide.emergency}))
    return found + nobody(outcomes)


def lists(outcome: Any) -> list[KeyListField]:
    return [field for field in outcome._meta.concrete_fields if isinstance(field, KeyListField)]


def known(of: str) -> set[str]:
    """The keys of all records of a kind; a page counts while it is published."""
    model: Any = apps.get_model(of)
    rows = model._default_manager.all()
    return set((rows.live() if hasattr(rows, "live") else rows).values_list("key", flat=True))


def gone(outcome: Any, there: dict[str, set[str]]) -> Iterator[Problem]:
    text = _("The outcome “%(outcome)s” names “%(key)s” under “%(field)s”, which does not exist.")
    for field in lists(outcome):
        for key in getattr(outcome, field.name) or []:
            if key not in there[field.of]:
                yield Problem(outcome.key, "", text % {"outcome": outcome.key, "key": key, "field": field.verbose_name})


def nobody(outcomes: list[Any]) -> list[Problem]:
    """Answers that name somebody to turn to, all of whom are withdrawn or gone: the reader would see an empty list."""
    public: set[str] = set()
    for name in ("directory.Channel", "directory.Institution"):
        rows: Any = apps.get_model(name)._default_manager.filter(is_withdrawn=False)
        public |= {f"{name}:{key}" for key in rows.values_list("key", flat=True)}
    text = _("The outcome “%(outcome)s” leads to nobody: all whom it names are withdrawn or gone.")
    lost = []
    for outcome in outcomes:
        names = [f"{field.of}:{key}" for field in lists(outcome) if field.name in WHOM for key in getattr(outcome, field.name) or []]
        if names and not public & set(names):
            lost.append(Problem(outcome.key, "", text % {"outcome": outcome.key}))
    return lost
