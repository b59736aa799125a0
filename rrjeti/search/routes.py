"""What the guide “Where do I report?” puts into the index: itself, its common cases, its answers and where they lead."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from rrjeti.directory.guide.models import Entrance, Guide, Node, Option, Outcome
from rrjeti.languages.fields import Translated
from rrjeti.search.indexing import Document
from rrjeti.search.models import Kind
from rrjeti.search.shaping import LANGUAGES, chosen, paths, texts, words_of

PARTS = "guide__nodes__options"
_TELLING = re.compile(r"[^\W\d_]{4}")


def live() -> Any:
    return Guide.objects.filter(live=True, country=settings.COUNTRY)


def guide_rows(keys: Iterable[Any] | None) -> Iterable[Guide]:
    return chosen(live(), keys)


def guide(row: Guide) -> Document:
    """Found by its title, as a link in a menu says it."""
    where = {}
    for code in LANGUAGES:
        with override(code):
            where[code] = reverse("guide:start")
    called = [("called", title.strip("?")) for title in row.title.values.values()]
    return Document(Kind.GUIDE, row.title.values, row.warning.values, where, tags=called, weight=100, is_summary_searched=False)


def entrance_rows(keys: Iterable[Any] | None) -> Iterable[Entrance]:
    return chosen(Entrance.objects.filter(guide__in=live()), keys)


def entrance(row: Entrance) -> Document:
    return Document(Kind.GUIDE, row.label.values, {}, paths(row), weight=55)


def option_rows(keys: Iterable[Any] | None) -> Iterator[Option]:
    """Answers that lead to a further question, each with the shortest way to it; those that lead to an outcome are words of the outcome."""
    for row in live().prefetch_related("nodes__options"):
        nodes = {node.key: node for node in row.nodes.all()}
        for way in ways(row.start, nodes):
            last = way[-1]
            if last.target in nodes and is_telling(last.label) and (keys is None or last.pk in keys):
                last.way = way  # type: ignore[attr-defined]
                yield last


def ways(start: str, nodes: dict[str, Node]) -> Iterator[tuple[Option, ...]]:
    """Each answer with the answers before it, on the shortest way from the first question."""
    known: dict[str, tuple[Option, ...]] = {start: ()}
    pending = deque([start] if start in nodes else [])
    while pending:
        place = pending.popleft()
        for answer in nodes[place].options.all():
            way = (*known[place], answer)
            yield way
            if answer.target in nodes and answer.target not in known:
                known[answer.target] = way
                pending.append(answer.target)


def is_telling(label: Translated) -> bool:
    """“Yes”, “No” and “I do not know” say nothing without their question."""
    return all(_TELLING.search(text) for text in label.values.values())


def option(row: Any) -> Document:
    """A place in the guide: the question with its answer, found by the answers before it too."""
    asked, where = row.node.question.values, {}
    title = {code: f"{question} {row.label.values[code]}" for code, question in asked.items() if code in row.label.values}
    for code in LANGUAGES:
        with override(code):
            where[code] = reverse("guide:trail", args=[".".join(answer.key for answer in row.way)])
    told = [answer.label for answer in row.way[:-1] if is_telling(answer.label)]
    return Document(Kind.GUIDE, title, {}, where, words=words_of(told), weight=50)


def outcome_rows(keys: Iterable[Any] | None) -> Iterable[Outcome]:
    return chosen(Outcome.objects.filter(guide__in=live()), keys).select_related("guide").prefetch_related(PARTS)


def outcome(row: Outcome) -> Document:
    """Where the guide leads, found by the answers of the reader that lead there. What the first question leads to is for danger alone, and so is
    not found by other words of its text.
    """
    nodes = row.guide.nodes.all()
    is_danger = any(option.target == row.key for node in nodes if node.key == row.guide.start for option in node.options.all())
    body, weight = ((), 20) if is_danger else (texts(row.text, row.risk, row.protection), 50)
    words = words_of(leading(row.key, nodes))
    return Document(Kind.GUIDE, row.title.values, row.text.values, paths(row), body, words, weight=weight, is_summary_searched=False)


def leading(target: str, nodes: Iterable[Node]) -> Iterator[Translated]:
    """The answers that lead there; where the answer is a bare “yes”, the first of its question, what was asked."""
    for node in nodes:
        for place, answer in enumerate(node.options.all()):
            if answer.target != target:
                continue
            if is_telling(answer.label):
                yield answer.label
            elif place == 0:
                yield from (node.question, node.help)
