"""The guide and the procedures for everyone: what its readers see, as tables."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rrjeti.directory.guide import reading
from rrjeti.directory.guide.models import Option, Outcome, Procedure, Stage
from rrjeti.opendata.collections import BadFilter, Collection, Params, register

TRUST = ("confidence", "as_of", "verified_on")
PROCEDURE = ("status", "who", "who_confidence", "what", "what_confidence", "protection", "protection_confidence", "practice", "note")
OUTCOME = ("steps", "prepare", "deadline", "deadline_confidence", "risk", "risk_confidence", "protection", "protection_confidence", "help")


def questions(params: Params) -> list[Option]:
    """Every answer of every question of the published guide, in the order of the questions."""
    snapshot = reading.published()
    return [option for node in snapshot.nodes for option in snapshot.choices(node)] if snapshot else []


def question_row(option: Option) -> dict[str, Any]:
    return {
        "question": option.node.key, "text": str(option.node.question), "help": str(option.node.help),
        "first": option.node.key == option.node.guide.start,
        "answer": option.key, "label": str(option.label), "hint": str(option.hint), "leads_to": option.target,
    }  # fmt: skip


def outcomes(params: Params) -> list[Outcome]:
    snapshot = reading.published()
    return list(snapshot.outcomes.values()) if snapshot else []


def outcome_row(outcome: Outcome) -> dict[str, Any]:
    """Only what its page names: a channel that nobody confirmed is left out."""
    snapshot = reading.published()
    shown = reading.result(snapshot, outcome.key) if snapshot else None
    named = {name: [row.key for row in getattr(shown, name, ())] for name in ("channels", "institutions", "procedures", "helpers", "alternatives")}
    return {
        "key": outcome.key, "title": str(outcome.title), "text": str(outcome.text), **named, **texts(outcome, OUTCOME + TRUST),
        "url": settings.SITE_URL + outcome.get_absolute_url(),
    }  # fmt: skip


def procedures(params: Params) -> list[Procedure]:
    snapshot = reading.published()
    return list(snapshot.procedures.values()) if snapshot else []


def procedure_row(row: Procedure) -> dict[str, Any]:
    own = {"key": row.key, "name": str(row.name), "law": row.law, "country": row.country_id}
    return {**own, **texts(row, PROCEDURE + TRUST), "url": settings.SITE_URL + row.get_absolute_url()}


def stages(params: Params) -> list[Stage]:
    """The steps of all procedures, or of one."""
    wanted, found = params.get("procedure", ""), procedures(params)
    if wanted and wanted not in [row.key for row in found]:
        raise BadFilter("procedure", f"Unknown value “{wanted[:60]}”.")
    return [stage for row in found if wanted in ("", row.key) for stage in row.shown_stages]  # type: ignore[attr-defined]


def stage_row(row: Stage) -> dict[str, Any]:
    own = {
        "procedure": row.procedure.key,
        "number": row.num,
        "text": str(row.text),
        "actor": str(row.actor),
        "limit": row.limit_number,
        "limit_unit": row.limit_unit,
    }
    return {
        **own,
        **texts(row, ("limit_confidence", "rights", "rights_confidence", "note", *TRUST)),
        "url": settings.SITE_URL + row.procedure.get_absolute_url(),
    }


def texts(row: Any, names: tuple[str, ...]) -> dict[str, str]:
    return {name: str(value) if (value := getattr(row, name)) else "" for name in names}


def columns(*names: str, **others: type) -> dict[str, type]:
    return {**dict.fromkeys(names, str), **others}


_QUESTION = columns("question", "text", "help", first=bool) | columns("answer", "label", "hint", "leads_to")
_NAMED = dict.fromkeys(("channels", "institutions", "procedures", "helpers", "alternatives"), list)
_STAGE = (
    columns("procedure", number=int)
    | columns("text", "actor", limit=int)
    | columns("limit_unit", "limit_confidence", "rights", "rights_confidence", "note", *TRUST, "url")
)
register(Collection("questions", _("Guide: questions with their answers"), _QUESTION, questions, question_row))
register(
    Collection("outcomes", _("Guide: results"), columns("key", "title", "text") | _NAMED | columns(*OUTCOME, *TRUST, "url"), outcomes, outcome_row)
)
register(Collection("procedures", _("Procedures"), columns("key", "name", "law", "country", *PROCEDURE, *TRUST, "url"), procedures, procedure_row))
register(Collection("stages", _("Procedures: steps and time limits"), _STAGE, stages, stage_row, {"procedure": _("key of a procedure")}))
