"""What readers may tell the moderators of: each app says which of its rows, who wrote them, what they say, and how they go and come back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

Words = str | Mapping[str, str]


@dataclass(frozen=True)
class Flaggable:
    """One kind of thing; ``kind`` is the label of its model (``wishes.request``).

    ``find`` gives the rows that somebody may flag, and begins with ``visible_to``: what one cannot see one cannot flag.
    ``author`` is who wrote it, is told of a decision and may appeal; ``None`` when nobody is known.
    ``title`` and ``text`` are what it says, in one language or several; they are kept as they were when it was flagged. ``url`` is its page.
    ``hide`` takes it out of the readers' sight and gives what ``restore`` needs to bring it back, as JSON can hold it. A text that is hidden
    is best taken away and given back here: then no page, feed or list that shows it has to know of moderation.
    ``concerns`` tells whether somebody has a stake in it: they neither flag it nor decide on it.
    ``answers`` are the people who answer for it now, are told of a decision and may appeal, and ``keys_of`` the rows that somebody answers for;
    without them it is the author. ``publish`` makes a text public that waited for a moderator (``moderation.hidden``), ``decline`` is told when
    it was not let through; ``why_held`` gives the reasons why a first text waits, for the moderators. ``scope`` tells readers and
    moderators what hiding takes away, where that is not the whole thing.
    """

    kind: str
    find: Callable[[Any], "QuerySet[Any]"]
    author: Callable[[Any], Any]
    title: Callable[[Any], Words]
    url: Callable[[Any], str]
    text: Callable[[Any], Words]
    hide: Callable[[Any], Any]
    restore: Callable[[Any, Any], None]
    concerns: Callable[[Any, Any], bool]
    answers: Callable[[Any], Iterable[Any]] | None = None
    keys_of: Callable[[Any], "QuerySet[Any]"] | None = None
    publish: Callable[[Any, Any], None] | None = None
    decline: Callable[[Any], object] | None = None
    why_held: Callable[[Any], Iterable[str | Promise]] | None = None
    scope: str | Promise = ""

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.kind)

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    def seen(self, person: Any, key: object) -> Any:
        """The thing, if this person sees it and may flag it; ``None`` otherwise."""
        return self.find(person).filter(pk=key).first()

    def load(self, key: object) -> Any:
        """The thing, whoever sees it; ``None`` when it is gone."""
        return self.model._base_manager.filter(pk=key).first()


_kinds: dict[str, Flaggable] = {}


def add(kind: str, *, concerns: Callable[[Any, Any], bool] | None = None, **parts: Any) -> None:
    """Names a kind; called once, in ``ready()`` of the app whose rows they are. Without ``concerns`` a thing concerns its author.

    Raises:
        TypeError: a part is missing or unknown.
    """
    author = parts.get("author")
    _kinds[kind] = Flaggable(kind=kind, concerns=concerns or (lambda person, thing: author is not None and author(thing) == person), **parts)


def named(kind: str) -> Flaggable:
    """The kind of that name.

    Raises:
        LookupError: no app has named it.
    """
    if kind not in _kinds:
        raise LookupError(f"Nothing of the kind “{kind}” can be flagged; add it to moderation.flaggable in ready().")
    return _kinds[kind]


def of(thing: Model) -> Flaggable:
    """The kind of a row.

    Raises:
        LookupError: rows of its model cannot be flagged.
    """
    return named(thing._meta.label_lower)


def kinds() -> Iterable[Flaggable]:
    return _kinds.values()
