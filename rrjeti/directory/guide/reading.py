"""The published guide as readers walk it: graph, texts and contacts in one snapshot, renewed when anything public changes."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.auth.models import AnonymousUser

from rrjeti.directory import pages
from rrjeti.directory.guide.graph import Choice, Graph, whole
from rrjeti.directory.guide.models import Entrance, Guide, Node, Norm, Option, Outcome, Procedure, Stage
from rrjeti.directory.models import Channel, Institution
from rrjeti.languages.fields import Translated
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.provenance.models import Source
from rrjeti.vocabulary.models import site_country

NOBODY = AnonymousUser()
# The track of people who learned of it at work; its norms stand beside the ways to report.
WORKPLACE = "whistleblower-law"


@dataclass(frozen=True)
class Snapshot:
    """Everything the reader's pages need. Texts are read in the active language when they are shown."""

    guide: Guide
    graph: Graph
    nodes: dict[str, Node]
    options: dict[tuple[str, str], Option]
    outcomes: dict[str, Outcome]
    channels: dict[str, Channel]
    institutions: dict[str, Institution]
    procedures: dict[str, Procedure]
    sources: dict[str, Source]

    @property
    def emergency(self) -> Channel | None:
        """Whom to call in danger, unless nobody has confirmed the numbers."""
        found = self.channels.get(self.guide.emergency)
        return None if found is None or found.is_hidden_contact else found

    def choices(self, node: str) -> list[Option]:
        return [self.options[node, choice.key] for choice in self.graph.nodes[node]]


@once_per_generation
def published() -> Snapshot | None:
    """The published guide of this site's country; ``None`` when there is none."""
    # A published question always has answers, so the answers bring every question and the guide along.
    rows = Option.objects.filter(node__guide__live=True, node__guide__country=site_country()).select_related("node__guide")
    found = list(rows.order_by("node__guide_id", "node_id", "sort_order"))
    if not found:
        return None
    guide: Guide = found[0].node.guide
    rows_of_guide = [option for option in found if option.node.guide_id == guide.pk]
    options = {(option.node.key, option.key): option for option in rows_of_guide}
    nodes = {option.node.key: option.node for option in options.values()}
    branches = {
        node: tuple(Choice(key, option.target) for (_n, key), option in part) for node, part in groupby(options.items(), lambda item: item[0][0])
    }
    outcomes = {outcome.key: outcome for outcome in Outcome.objects.filter(guide=guide)}
    graph = Graph(guide.start, {key: branches.get(key, ()) for key in nodes}, frozenset(outcomes))
    return Snapshot(guide, graph, nodes, options, outcomes, **contacts(outcomes.values()))


def contacts(outcomes: Any) -> dict[str, Any]:
    """What the outcomes name, by key; hidden channels are kept with their owner, their contacts are never shown."""
    channels = list(Channel.objects.filter(is_withdrawn=False).select_related("institution", "body"))
    institutions: dict[str, Any] = {row.key: row for row in pages.with_contacts(NOBODY)}
    for row in institutions.values():
        row.shown_channels = [channel for channel in channels if channel.institution_id == row.pk and not channel.is_hidden_contact]
    for channel in channels:  # the same institutions, so that a way without an address of its own can name a website
        channel.institution = institutions.get(channel.institution.key, channel.institution) if channel.institution else None
    sources = {key for outcome in outcomes for key in outcome.sources}
    return {
        "channels": {row.key: row for row in channels},
        "institutions": institutions,
        "procedures": procedures(),
        "sources": {row.key: row for row in Source.objects.filter(key__in=sources)},
    }


def procedures() -> dict[str, Procedure]:
    """Procedures with their stages in order, in one query."""
    found: dict[str, Any] = {}
    for stage in Stage.objects.select_related("procedure").order_by("procedure__place", "procedure_id", "num"):
        procedure = found.setdefault(stage.procedure.key, stage.procedure)
        procedure.shown_stages = [*getattr(procedure, "shown_stages", []), stage]
    return found


def entrances(snapshot: Snapshot) -> list[Entrance]:
    """The common cases of the front page that still lead somewhere."""
    return [row for row in Entrance.objects.filter(guide=snapshot.guide) if whole(snapshot.graph, row.trail)]


@once_per_generation
def norms(procedure: str) -> list[Norm]:
    """What the law and other texts ask of organisations on this track, with their sources."""
    return list(Norm.objects.filter(procedure__key=procedure).select_related("procedure").prefetch_related("sources"))


@dataclass(frozen=True)
class Way:
    """Whom an outcome sends the reader to: a way to report, one whose contact is hidden, or an institution with those of its ways that are hidden."""

    record: Any
    shape: str
    unpublished: tuple[Channel, ...] = ()

    @property
    def shows_contact(self) -> bool:
        contacts = self.record.shown_contacts if self.shape == "institution" else self.record.links
        return self.shape != "hidden" and bool(contacts)

    @property
    def place(self) -> int:
        """Ways with a contact to use come first, those that nobody has confirmed last."""
        return 0 if self.shows_contact else 2 if self.shape == "hidden" else 1


@dataclass(frozen=True)
class Result:
    """One outcome with the records that it names; what was withdrawn meanwhile is left out."""

    outcome: Outcome
    is_urgent: bool
    ways: list[Way]
    procedures: list[Procedure]
    helpers: list[Institution]
    alternatives: list[Outcome]
    sources: list[Source]

    @property
    def lines(self) -> dict[str, list[Translated]]:
        """Steps, preparations and further help, line by line."""
        return {name: getattr(self.outcome, name).lines for name in ("steps", "prepare", "help")}


def result(snapshot: Snapshot, key: str) -> Result:
    outcome = snapshot.outcomes[key]
    return Result(
        outcome,
        snapshot.guide.emergency in outcome.channels,
        ways(snapshot, outcome),
        named(snapshot.procedures, outcome.procedures),
        sorted(named(snapshot.institutions, outcome.helpers), key=lambda row: not row.shown_contacts),
        named(snapshot.outcomes, outcome.alternatives),
        named(snapshot.sources, outcome.sources),
    )


def ways(snapshot: Snapshot, outcome: Outcome) -> list[Way]:
    """The ways of an outcome; those whose contact is hidden stand under their institution, which can be asked instead."""
    channels = [channel for channel in named(snapshot.channels, outcome.channels) if channel.is_current]
    hidden = [channel for channel in channels if channel.is_hidden_contact]
    owners = [channel.institution.key for channel in hidden if channel.institution]
    found = [Way(channel, "channel") for channel in channels if channel not in hidden]
    for institution in named(snapshot.institutions, dict.fromkeys([*outcome.institutions, *owners])):
        found.append(Way(institution, "institution", tuple(channel for channel in hidden if channel.institution == institution)))
    named_already = {channel.pk for way in found for channel in way.unpublished}
    found += [Way(channel, "hidden") for channel in hidden if channel.pk not in named_already]
    return sorted(found, key=lambda way: way.place)


def named(rows: dict[str, Any], keys: Any) -> list[Any]:
    return [rows[key] for key in keys if key in rows]
