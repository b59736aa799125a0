"""The guide as a graph of keys: questions lead through choices to other questions or to outcomes. Pure functions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

# An entrance that leaves the first answer open: ``?.2.1``.
OPEN = "?"


class Choice(NamedTuple):
    """An answer: its key stands in the trail, its target is a question or an outcome."""

    key: str
    target: str


class Step(NamedTuple):
    """A question that was answered."""

    node: str
    choice: Choice


class Problem(NamedTuple):
    """Why a graph may not be published, and where."""

    node: str
    choice: str
    message: str


@dataclass(frozen=True)
class Graph:
    start: str
    nodes: Mapping[str, tuple[Choice, ...]]
    outcomes: frozenset[str]

    @cached_property
    def remaining(self) -> dict[str, int]:
        """Questions still to come at each place, along the longest way; only for a graph without problems."""
        known = dict.fromkeys(self.outcomes, 0)
        return {**known, **{node: _longest(self, node, known) for node in self.nodes}}


def _longest(graph: Graph, place: str, known: dict[str, int]) -> int:
    if place not in known:
        known[place] = 1 + max((_longest(graph, choice.target, known) for choice in graph.nodes[place]), default=0)
    return known[place]


def walk(graph: Graph, trail: Sequence[str]) -> tuple[list[Step], str] | None:
    """The answered questions and the place they lead to; ``None`` when the trail does not fit the graph."""
    steps, place = [], graph.start
    for key in trail:
        choice = next((choice for choice in graph.nodes.get(place, ()) if choice.key == key), None)
        if choice is None:
            return None
        steps.append(Step(place, choice))
        place = choice.target
    return (steps, place) if place in graph.nodes or place in graph.outcomes else None


def whole(graph: Graph, written: str) -> list[str] | None:
    """The answers that an entrance stands for; one left open is the first that the others can follow. ``None`` when they lead nowhere."""
    first, *others = written.split(".")
    firsts = [choice.key for choice in graph.nodes.get(graph.start, ())] if first == OPEN else [first]
    return next(([key, *others] for key in firsts if walk(graph, [key, *others])), None)


def trails(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Every trail that can be walked, shortest first at each branch; for tests and previews of a graph without cycles."""
    pending: list[tuple[tuple[str, ...], str]] = [((), graph.start)]
    while pending:
        trail, place = pending.pop()
        yield trail
        pending += [((*trail, choice.key), choice.target) for choice in graph.nodes.get(place, ())]


def problems(graph: Graph) -> list[Problem]:
    """Dead ends, unknown targets, places nobody reaches, circles, doubled keys and a missing start; empty when all is well."""
    found = _start_problems(graph)
    for node, choices in graph.nodes.items():
        found += _node_problems(graph, node, choices)
    if graph.start in graph.nodes:
        found += _reach_problems(graph) + _circle_problems(graph)
    return found


def lost(graph: Graph, written: Sequence[str]) -> list[Problem]:
    """Entrances whose answers, written ``2.2.1``, do not fit the graph."""
    wrong = [trail for trail in written if whole(graph, trail) is None]
    return [Problem(trail, "", _("No question and no outcome stands at the end of the answers “%(trail)s”.") % {"trail": trail}) for trail in wrong]


def _start_problems(graph: Graph) -> list[Problem]:
    both = [
        Problem(key, "", _("The key “%(key)s” is used for a question and for an outcome.") % {"key": key})
        for key in graph.nodes
        if key in graph.outcomes
    ]
    if graph.start in graph.nodes:
        return both
    return [Problem(graph.start, "", _("The first question “%(key)s” does not exist.") % {"key": graph.start}), *both]


def _node_problems(graph: Graph, node: str, choices: tuple[Choice, ...]) -> list[Problem]:
    if not choices:
        return [Problem(node, "", _("Dead end: the question “%(node)s” has no answers.") % {"node": node})]
    found, seen = [], set[str]()
    for choice in choices:
        where = {"node": node, "choice": choice.key, "target": choice.target}
        if choice.target not in graph.nodes and choice.target not in graph.outcomes:
            found.append(
                Problem(
                    node,
                    choice.key,
                    _("Dead end: at the question “%(node)s” the answer “%(choice)s” leads to “%(target)s”, which does not exist.") % where,
                )
            )
        if choice.key in seen:
            found.append(Problem(node, choice.key, _("At the question “%(node)s” two answers have the key “%(choice)s”.") % where))
        seen.add(choice.key)
    return found


def reachable(graph: Graph) -> set[str]:
    """Every place that some trail leads to."""
    seen, pending = set[str](), [graph.start]
    while pending:
        place = pending.pop()
        if place not in seen:
            seen.add(place)
            pending += [choice.target for choice in graph.nodes.get(place, ())]
    return seen


def _reach_problems(graph: Graph) -> list[Problem]:
    seen = reachable(graph)
    questions = [Problem(node, "", _("No answer leads to the question “%(node)s”.") % {"node": node}) for node in graph.nodes if node not in seen]
    outcomes = sorted(key for key in graph.outcomes if key not in seen)
    return questions + [Problem(key, "", _("No answer leads to the outcome “%(node)s”.") % {"node": key}) for key in outcomes]


def _circle_problems(graph: Graph) -> list[Problem]:
    """Depth first with the present path: an answer that leads back to it closes a circle."""
    found: list[Problem] = []
    done: set[str] = set()
    path: list[tuple[str, Iterator[Choice]]] = [(graph.start, iter(graph.nodes[graph.start]))]
    while path:
        node, choices = path[-1]
        choice = next(choices, None)
        if choice is None:
            done.add(path.pop()[0])
        elif any(choice.target == earlier for earlier, _choices in path):
            where = {"node": node, "choice": choice.key, "target": choice.target}
            found.append(
                Problem(node, choice.key, _("Circle: at the question “%(node)s” the answer “%(choice)s” leads back to “%(target)s”.") % where)
            )
        elif choice.target in graph.nodes and choice.target not in done:
            path.append((choice.target, iter(graph.nodes[choice.target])))
    return found
