"""The guide “Where do I report?”: questions, answers and outcomes of one country, and what happens after a report."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, PreviewableMixin, RevisionMixin

from rrjeti.directory.guide import graph, names
from rrjeti.directory.guide.addresses import Given, address
from rrjeti.directory.guide.fields import KeyListField
from rrjeti.directory.limits import say_limit
from rrjeti.directory.models import DeadlineUnit
from rrjeti.languages.fields import TranslatedField
from rrjeti.provenance.models import Confidence, Reviewed, Sourced
from rrjeti.vocabulary.models import Country, site_country

LINES = _("One item per line.")


class Procedure(ClusterableModel, Sourced):
    """What happens by law on one track: whistle-blowing, the administrative and the criminal track after a report."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = TranslatedField(_("name"), max_length=120)
    law = models.SlugField(_("key of the law in the library"), max_length=60, blank=True)
    status = TranslatedField(_("state of the law"), long=True, blank=True)
    who = TranslatedField(_("who"), long=True, blank=True)
    who_confidence = models.CharField(_("how sure we are of “who”"), max_length=10, choices=Confidence, blank=True)
    what = TranslatedField(_("what"), long=True, blank=True)
    what_confidence = models.CharField(_("how sure we are of “what”"), max_length=10, choices=Confidence, blank=True)
    protection = TranslatedField(_("protection"), long=True, blank=True, help_text=LINES)
    protection_confidence = models.CharField(_("how sure we are of the protection"), max_length=10, choices=Confidence, blank=True)
    practice = TranslatedField(_("in practice"), long=True, blank=True, help_text=LINES)
    country = models.ForeignKey(Country, models.PROTECT, default=site_country, related_name="+", verbose_name=_("country"))
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        ordering = ["place", "key"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("guide:procedure", args=[self.key])

    @property
    def fetched_stages(self) -> list["Stage"]:
        """The steps that were fetched for the reader."""
        found: list[Stage] = getattr(self, "shown_stages", [])
        return found

    @property
    def is_unconfirmed(self) -> bool:
        """Nobody has confirmed any step, so that one sentence can say it of all."""
        return bool(self.fetched_stages) and not any(stage.is_confirmed or stage.is_stale for stage in self.fetched_stages)

    @property
    def has_gaps(self) -> bool:
        """A step says nothing of a time limit or of the reader's rights."""
        return not all(stage.limit and stage.rights for stage in self.fetched_stages)


class Stage(Sourced):
    """One step of a procedure, with its time limit; the confidence of the limit is its own."""

    procedure = ParentalKey(Procedure, related_name="stages", verbose_name=_("procedure"))
    key = models.SlugField(_("key"), max_length=60, blank=True, editable=False)
    num = models.PositiveSmallIntegerField(_("number"))
    text = TranslatedField(_("what happens"), long=True)
    actor = TranslatedField(_("who acts"), max_length=160, blank=True)
    rights = TranslatedField(_("your rights"), long=True, blank=True)
    rights_confidence = models.CharField(_("how sure we are of your rights"), max_length=10, choices=Confidence, blank=True)
    limit_number = models.PositiveSmallIntegerField(_("time limit"), null=True, blank=True)
    limit_unit = models.CharField(_("unit of the time limit"), max_length=12, choices=DeadlineUnit, blank=True)
    limit_confidence = models.CharField(_("how sure we are of the time limit"), max_length=10, choices=Confidence, blank=True)

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["procedure", "num"]

    def __str__(self) -> str:
        return f"{self.num}. {self.text}"

    @property
    def limit(self) -> str:
        return say_limit(self.limit_number, self.limit_unit)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.key or f"{self.procedure.key}-{self.num}"
        super().save(*args, **kwargs)


class Norm(Sourced):
    """What one text asks of organisations of which size on this track: the law in force, a bill, a directive to compare with."""

    procedure = ParentalKey(Procedure, related_name="norms", verbose_name=_("procedure"))
    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = TranslatedField(_("name"), max_length=120)
    law = models.SlugField(_("key of the law in the library"), max_length=60, blank=True)
    public = TranslatedField(_("public bodies that need a unit"), max_length=200, blank=True)
    private = TranslatedField(_("private organisations that need a unit"), max_length=200, blank=True)
    receipt = TranslatedField(_("when receipt is confirmed"), max_length=200, blank=True)
    feedback = TranslatedField(_("when the person who reported is answered"), max_length=200, blank=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("rule for organisations")
        verbose_name_plural = _("rules for organisations")
        ordering = ["procedure", "place"]

    def __str__(self) -> str:
        return str(self.name)


class Guide(DraftStateMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """The whole graph of one country. Saved as a draft at any time, published only without a dead end."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    country = models.ForeignKey(Country, models.PROTECT, default=site_country, related_name="+", verbose_name=_("country"))
    title = TranslatedField(_("title"), max_length=120)
    warning = TranslatedField(_("warning"), long=True, blank=True)
    note = TranslatedField(_("note on reliability"), long=True, blank=True)
    emergency = models.SlugField(_("way to report in an emergency"), max_length=60, blank=True, help_text=_("Its numbers stand on the first page."))
    start = models.SlugField(_("first question"), max_length=40, help_text=_("Key of the question that the guide begins with."))
    loaded = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("guide “Where do I report?”")
        verbose_name_plural = _("guides “Where do I report?”")

    def __str__(self) -> str:
        return str(self.title)

    def as_graph(self) -> graph.Graph:
        """The keys of this guide's questions and outcomes, also of a draft that is not saved yet."""
        nodes = {node.key: tuple(graph.Choice(option.key, option.target) for option in node.options.all()) for node in self.nodes.all()}
        return graph.Graph(self.start, nodes, frozenset(outcome.key for outcome in self.outcomes.all()))

    def problems(self) -> list[graph.Problem]:
        """What keeps this guide from being published: ways that lead nowhere, and answers that name what is gone."""
        return self.graph_problems() + names.problems(self)

    def graph_problems(self) -> list[graph.Problem]:
        whole = self.as_graph()
        return doubled_keys(self) + graph.problems(whole) + graph.lost(whole, [row.trail for row in self.entrances.all()])

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Refuses a graph that would leave a reader standing."""
        found = revision.as_object().problems()
        if found:
            raise ValidationError([problem.message for problem in found])
        return super().publish(revision, *args, **kwargs)

    publish.alters_data = True  # type: ignore[attr-defined]

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "guide/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {"guide": self, "problems": self.problems()}


def doubled_keys(guide: Guide) -> list[graph.Problem]:
    """Keys that two questions or two outcomes share (a mapping would swallow them)."""
    keys = [row.key for row in guide.nodes.all()] + [row.key for row in guide.outcomes.all()]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    return [graph.Problem(key, "", str(_("The key “%(key)s” is used twice.")) % {"key": key}) for key in twice]


class Entrance(Orderable):
    """A common case on the front page: one tap leads past the questions that it answers."""

    guide = ParentalKey(Guide, related_name="entrances", verbose_name=_("guide"))
    label = TranslatedField(_("the case in the reader’s words"), max_length=120)
    trail = models.CharField(_("answers"), max_length=100, help_text=_("The answers that it stands for, as in the address: 2.2.1"))

    class Meta(Orderable.Meta):
        verbose_name = _("entrance")
        verbose_name_plural = _("entrances")

    def __str__(self) -> str:
        return str(self.label)

    def get_absolute_url(self) -> str:
        """The place past the answers that it gives, or the first question when its answer is left open."""
        first, *rest = known = self.trail.split(".")
        return f"{reverse('guide:start')}?then={'.'.join(rest)}" if first == graph.OPEN else address(known, Given(len(known)))


class Node(Orderable, ClusterableModel):
    """A question."""

    guide = ParentalKey(Guide, related_name="nodes", verbose_name=_("guide"))
    key = models.SlugField(_("key"), max_length=40)
    question = TranslatedField(_("question"), max_length=200)
    help = TranslatedField(_("help"), long=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return str(self.question)


class Option(Orderable):
    """An answer to a question. Its key stands in the reader's address, so it says nothing about the case."""

    node = ParentalKey(Node, related_name="options", verbose_name=_("question"))
    key = models.SlugField(_("key"), max_length=20, help_text=_("Short and without meaning, such as 1, 2, 3: it stands in the address of the page."))
    label = TranslatedField(_("answer"), max_length=160)
    hint = TranslatedField(_("hint"), max_length=200, blank=True)
    target = models.SlugField(_("leads to"), max_length=40, help_text=_("Key of a question or of an outcome."))

    class Meta(Orderable.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self) -> str:
        return str(self.label)


class Outcome(Reviewed, Orderable):
    """Where the questions lead: whom to turn to and how."""

    guide = ParentalKey(Guide, related_name="outcomes", verbose_name=_("guide"))
    key = models.SlugField(_("key"), max_length=40)
    title = TranslatedField(_("title"), max_length=160)
    text = TranslatedField(_("text"), long=True)
    channels = KeyListField(_("ways to report"), of="directory.Channel")
    institutions = KeyListField(_("institutions"), of="directory.Institution")
    procedures = KeyListField(_("what happens next"), of="guide.Procedure")
    steps = TranslatedField(_("steps"), long=True, blank=True, help_text=LINES)
    prepare = TranslatedField(_("what to prepare"), long=True, blank=True, help_text=LINES)
    deadline = TranslatedField(_("time limit"), long=True, blank=True)
    deadline_confidence = models.CharField(_("how sure we are of the time limit"), max_length=10, choices=Confidence, blank=True)
    risk = TranslatedField(_("risk"), long=True, blank=True)
    risk_confidence = models.CharField(_("how sure we are of the risk"), max_length=10, choices=Confidence, blank=True)
    protection = TranslatedField(_("protection"), long=True, blank=True)
    protection_confidence = models.CharField(_("how sure we are of the protection"), max_length=10, choices=Confidence, blank=True)
    alternatives = KeyListField(_("other outcomes that may fit"), of="guide.Outcome")
    helpers = KeyListField(_("institutions that help"), of="directory.Institution")
    help = TranslatedField(_("who else helps"), long=True, blank=True, help_text=LINES)
    explainers = KeyListField(_("pages that explain more"), of="portal.ContentPage")
    sources = KeyListField(_("sources"), of="provenance.Source")
    confidence = models.CharField(_("how sure we are"), max_length=10, choices=Confidence, default=Confidence.GENERAL)
    as_of = models.CharField(_("state of the facts"), max_length=10, blank=True, help_text=_("2021, 2021-09 or 2021-09-30"))
    verified_on = models.DateField(_("last checked by an editor"), null=True, blank=True)
    review_by = models.DateField(_("check again by"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("guide:result", args=[self.key])
