"""What people may be told of. Each app names its own kinds when it is ready; a kind without a name cannot be told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy

Text = str | Promise


class Way(models.TextChoices):
    """How a kind reaches a person besides the page, where everything stands."""

    AT_ONCE = "at-once", pgettext_lazy("way of telling", "At once by e-mail")
    DAILY = "daily", pgettext_lazy("way of telling", "In the daily digest")
    PAGE = "page", pgettext_lazy("way of telling", "Only here")


@dataclass(frozen=True)
class Group:
    """Kinds that stand together in the settings and in the digest."""

    name: str
    label: Text


def everyone(_person: Any) -> bool:
    return True


@dataclass(frozen=True)
class Kind:
    """``name`` is ``noun.verbed``, ``label`` what the settings call it.

    ``title`` is the sentence of one notification with places for its words (``Request %(number)s is answered``); without one it is the label
    and the word ``name``. ``many`` is its plural of ``n`` (``ngettext_lazy(…, "n")``), for what happened several times while unread.
    What ``is_essential`` is always written by e-mail at once: the security of the account, decisions on one's organisation or content.
    ``may`` says whether a person can be told of such a thing at all as things stand: the settings show no other kinds. It binds no sender.
    """

    name: str
    label: Text
    group: Group
    title: Text = ""
    many: Text = ""
    default: Way = Way.DAILY
    is_essential: bool = False
    may: Callable[[Any], bool] = everyone

    @property
    def is_pushed(self) -> bool:
        """Whether it is a push message unless somebody says otherwise: what stands only on the page is not urgent enough."""
        return self.default != Way.PAGE

    def said(self, words: dict[str, str], count: int = 1) -> str:
        """The sentence in the active language; the bare label when a release has other places than the words of an older row."""
        try:
            if count > 1 and self.many:
                return str(self.many % {**words, "n": count})
            text = str(self.title) % words if self.title else f"{self.label}: {words['name']}" if "name" in words else str(self.label)
        except (KeyError, TypeError, ValueError):
            text = str(self.label)
        return text if count < 2 else gettext("%(title)s (%(n)s times)") % {"title": text, "n": count}


_kinds: dict[str, Kind] = {}


def add(*kinds: Kind) -> None:
    """Names kinds; called in ``ready()`` of the app that tells of them."""
    _kinds.update({kind.name: kind for kind in kinds})


def known(name: str) -> Kind:
    """The kind of that name.

    Raises:
        LookupError: no app has named it.
    """
    if name not in _kinds:
        raise LookupError(f"No app has named the kind “{name}”; add it to notifications.kinds in ready().")
    return _kinds[name]


def find(name: str) -> Kind | None:
    """The same for rows, which may be older than the program."""
    return _kinds.get(name)


def label(name: str) -> Text:
    """What the settings call it; nothing for a kind that no app names any more."""
    kind = find(name)
    return kind.label if kind else ""


def named() -> list[Kind]:
    """All, in the order in which apps named them."""
    return list(_kinds.values())


def fitting(person: Any) -> list[Kind]:
    """Those a person can be told of; each rule is asked once, however many kinds share it."""
    allowed = {rule: rule(person) for rule in dict.fromkeys(kind.may for kind in named())}
    return [kind for kind in named() if allowed[kind.may]]


def grouped(found: Iterable[Kind]) -> list[tuple[Group, list[Kind]]]:
    groups: dict[Group, list[Kind]] = {}
    for kind in found:
        groups.setdefault(kind.group, []).append(kind)
    return list(groups.items())
