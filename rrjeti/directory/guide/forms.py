"""The editor's forms of the guide: the whole without its parts, one question with its answers, one outcome. Each is small."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rrjeti.directory.guide import graph, names
from rrjeti.directory.guide.models import Guide, Node, Option, Outcome, doubled_keys
from rrjeti.directory.models import Channel
from rrjeti.provenance.forms import KeyedForm
from rrjeti.provenance.keys import make_key

MOST_QUESTIONS, MOST_OUTCOMES, MOST_ANSWERS = 60, 120, 12
BLANK_ANSWERS = 2
FIXED = _("It stands in addresses and in other answers, so it does not change any more.")


class GuideForm(KeyedForm):
    """Names every problem of the graph when somebody tries to publish it; a draft may have them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nodes = list(self.instance.nodes.all()) if self.instance.pk else []
        if nodes and "start" in self.fields:
            self.fields["start"] = chosen(self.fields["start"], [(node.key, named(node)) for node in nodes], self.instance.start)
        if "emergency" in self.fields:
            channels = [("", "–"), *((row.key, named(row)) for row in Channel.objects.all())]
            self.fields["emergency"] = chosen(self.fields["emergency"], channels, self.instance.emergency, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "action-publish" in self.data and (found := form_problems(self)):
            raise ValidationError([problem.message for problem in found])
        return cleaned


def named(row: Any) -> str:
    return f"{row} ({row.key})"


def chosen(field: Any, choices: Any, present: str = "", required: bool = True) -> forms.ChoiceField:
    """A list to choose from in place of a key typed by hand; what stands there now stays in the list even when it leads nowhere."""
    known = {key for key, _name in choices}
    missing = [(present, present)] if present and present not in known else []
    return forms.ChoiceField(choices=[*choices, *missing], label=field.label, help_text=field.help_text, required=required)


def form_problems(form: GuideForm) -> list[graph.Problem]:
    """The problems of the draft with what the form changes, before anything is saved."""
    guide: Guide = form.instance
    whole = guide.as_graph()
    whole = graph.Graph(form.cleaned_data.get("start") or "", whole.nodes, whole.outcomes)
    entrances = [row for row in form.formsets["entrances"] if row.is_valid() and not row.cleaned_data.get("DELETE")]
    trails = [row.cleaned_data["trail"] for row in entrances if row.cleaned_data.get("trail")]
    return doubled_keys(guide) + graph.problems(whole) + graph.lost(whole, trails) + names.problems(guide)


class PartForm(forms.ModelForm[Any]):
    """A question or an outcome of a draft that is kept in memory: the key is asked for once and must be new in this guide."""

    def __init__(self, guide: Guide, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guide = guide
        if self.instance.key:
            self.fields["key"].disabled, self.fields["key"].help_text = True, FIXED
        else:
            self.fields["key"].required = False
            self.fields["key"].help_text = _("Empty: made from the title. It stands in the address and does not change afterwards.")

    def taken(self) -> set[str]:
        return {row.key for row in [*self.guide.nodes.all(), *self.guide.outcomes.all()]}

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if not self.instance.key and key in self.taken():
            raise ValidationError(_("This guide already has a question or an outcome with this key."))
        return key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        rows, most = (self.guide.nodes, MOST_QUESTIONS) if isinstance(self.instance, Node) else (self.guide.outcomes, MOST_OUTCOMES)
        if not self.instance.key and len(rows.all()) >= most:
            raise ValidationError(_("This guide is full: at most %(most)s of these."), params={"most": most})
        if not cleaned.get("key") and not self.errors:
            self.fill_key(cleaned)
        return cleaned

    def fill_key(self, cleaned: dict[str, Any]) -> None:
        field: Any = self._meta.model._meta.get_field("key")
        cleaned["key"] = make_key([cleaned.get("question") or cleaned.get("title")], field.max_length, self.taken())
        if not cleaned["key"]:
            self.add_error("key", _("No short name can be made from the title: write one here, in Latin letters."))


class NodeForm(PartForm):
    class Meta:
        model = Node
        fields = ("key", "question", "help")


class OutcomeForm(PartForm):
    class Meta:
        model = Outcome
        fields = (
            "key", "title", "text", "channels", "institutions", "procedures", "steps", "prepare", "deadline", "deadline_confidence",
            "risk", "risk_confidence", "protection", "protection_confidence", "alternatives", "helpers", "help", "explainers", "sources",
            "confidence", "as_of", "verified_on", "review_by",
        )  # fmt: skip

    def __init__(self, guide: Guide, *args: Any, **kwargs: Any) -> None:
        super().__init__(guide, *args, **kwargs)
        others: Any = self.fields["alternatives"]
        others.choices = [(row.key, named(row)) for row in guide.outcomes.all() if row.key != self.instance.key]
        for name in (name for name, field in self.fields.items() if isinstance(field, forms.MultipleChoiceField)):
            self.keep_named(name)

    def keep_named(self, name: str) -> None:
        """A key that leads nowhere is shown until somebody takes it out."""
        field: Any = self.fields[name]
        known = dict(list(field.choices))
        field.choices = [*known.items(), *((key, key) for key in getattr(self.instance, name) if key not in known)]


class OptionForm(forms.ModelForm[Option]):
    """One answer; a row left empty is none."""

    place = forms.IntegerField(label=_("Order"), min_value=1, max_value=99, required=False)
    delete = forms.BooleanField(label=_("Delete this answer"), required=False)

    class Meta:
        model = Option
        fields = ("key", "label", "hint", "target")

    def __init__(self, targets: Any, place: int, data: Any, instance: Option) -> None:
        prefix, initial = f"option-{place}", {"place": place} if instance.key else {}
        super().__init__(data, prefix=prefix, initial=initial, instance=instance, empty_permitted=True, use_required_attribute=False)
        self.fields["target"] = chosen(self.fields["target"], [("", "–")], "")
        target: Any = self.fields["target"]
        present = self.instance.target
        target.choices = [*targets, *([(present, present)] if present and present not in flat(targets) else [])]
        if self.instance.key:
            self.fields["key"].disabled, self.fields["key"].help_text = True, FIXED


def flat(targets: Any) -> set[str]:
    return {key for _group, rows in targets if isinstance(rows, list) for key, _name in rows}


def targets_of(guide: Guide) -> list[Any]:
    """Where an answer may lead, in two groups."""
    nodes, outcomes = ([(row.key, named(row)) for row in rows.all()] for rows in (guide.nodes, guide.outcomes))
    return [("", "–"), (_("Questions"), nodes), (_("Outcomes"), outcomes)]


def option_forms(guide: Guide, node: Node, data: Any = None) -> list[OptionForm]:
    """A form for each answer that is there and a few empty ones: their number does not come from the browser."""
    options = list(node.options.all()) if node.pk or node.key else []
    rows = [*options, *(Option() for _blank in range(BLANK_ANSWERS))][: max(MOST_ANSWERS, len(options))]
    targets = targets_of(guide)
    return [OptionForm(targets, place, data, row) for place, row in enumerate(rows, start=1)]


def answers(rows: list[OptionForm]) -> list[Option]:
    """The answers that stay, in the order that the editor gave."""
    kept = [row for row in rows if not row.cleaned_data.get("delete") and (row.instance.pk or row.instance.key) and row.cleaned_data.get("key")]
    kept.sort(key=lambda row: row.cleaned_data.get("place") or 99)
    for place, row in enumerate(kept, start=1):
        row.instance.sort_order = place
    return [row.instance for row in kept]


def doubled(rows: list[OptionForm]) -> bool:
    """Marks a second answer with the same key."""
    seen: set[str] = set()
    for row in rows:
        key = row.cleaned_data.get("key") or ""
        if key in seen and not row.cleaned_data.get("delete"):
            row.add_error("key", _("Another answer of this question has this key."))
        seen |= {key} - {""}
    return any(row.errors for row in rows)
