"""Two versions of the guide: which questions, answers and outcomes differ."""

from functools import partial
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rrjeti.directory.guide.forms import NodeForm, OutcomeForm
from rrjeti.directory.guide.models import Guide, Node
from rrjeti.languages.fields import as_values
from rrjeti.provenance.comparing import LinesComparison, PartsComparison, compared


def parts_compared() -> list[Any]:
    """For Wagtail's page of differences: one row for the questions with their answers, one for the outcomes."""
    return [
        partial(
            PartsComparison,
            Guide._meta.get_field("nodes"),
            [*fields(NodeForm), partial(LinesComparison, _("Answers"), answers)],
            label=_("Questions"),
        ),
        partial(PartsComparison, Guide._meta.get_field("outcomes"), fields(OutcomeForm), label=_("Outcomes")),
    ]


def fields(form: Any) -> list[Any]:
    """The fields of a part's form, its key first."""
    found = [form.Meta.model._meta.get_field(name) for name in form.Meta.fields]
    return [partial(compared(field), field) for field in found]


def answers(node: Node) -> str:
    """Every answer on a line of its own: its key, its words in each language and the key of where it leads."""
    return "\n".join(line(option) for option in node.options.all())


def line(option: Any) -> str:
    said = [as_values(option.__dict__[name]) for name in ("label", "hint")]
    words = [" – ".join(filter(None, (text.get(code) for text in said))) for code, _name in settings.LANGUAGES]
    return f"{option.key}. {' / '.join(filter(None, words))} → {option.target}"
