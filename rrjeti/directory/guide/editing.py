"""The guide part by part: a list of its questions and outcomes, and a form of its own for each. Everything goes into the draft."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rrjeti.directory.guide import versions
from rrjeti.directory.guide.forms import NodeForm, OutcomeForm, answers, doubled, option_forms
from rrjeti.directory.guide.models import Guide, Node, Outcome
from rrjeti.provenance.stamps import OVERTAKEN, digest

OPTION = ("key", "label", "hint", "target")
KINDS: dict[str, tuple[Any, Any, str]] = {"question": (Node, NodeForm, "nodes"), "outcome": (Outcome, OutcomeForm, "outcomes")}


def draft(request: HttpRequest, pk: int) -> Guide:
    """The latest state, published or not."""
    if not request.user.has_perm("guide.change_guide"):
        raise PermissionDenied
    latest: Guide = get_object_or_404(Guide, pk=pk).get_latest_revision_as_object()
    return latest


def find(guide: Guide, kind: str, key: str) -> tuple[list[Any], Any]:
    """All parts of a kind, and the one with this key; a new one without a key."""
    if kind not in KINDS:
        raise Http404(kind)
    model, _form, relation = KINDS[kind]
    rows = list(getattr(guide, relation).all())
    found = next((row for row in rows if row.key == key), None) if key else model()
    if found is None:
        raise Http404(key)
    return rows, found


def keep(request: HttpRequest, guide: Guide, kind: str, rows: list[Any]) -> None:
    for place, row in enumerate(rows):
        row.sort_order = place
    setattr(guide, KINDS[kind][2], rows)
    versions.keep_published(guide)
    guide.save_revision(user=request.user, log_action=True)


@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    guide = draft(request, pk)
    nodes, outcomes = list(guide.nodes.all()), list(guide.outcomes.all())
    kinds = {row.key: kind for kind, rows in (("question", nodes), ("outcome", outcomes)) for row in rows}
    questions = [(node, [(option, kinds.get(option.target)) for option in node.options.all()]) for node in nodes]
    return render(request, "guide/admin/overview.html", {"guide": guide, "questions": questions, "outcomes": outcomes, "problems": guide.problems()})


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, pk: int, kind: str, key: str = "") -> HttpResponse:
    guide = draft(request, pk)
    rows, row = find(guide, kind, key)
    data = request.POST if request.method == "POST" else None
    options = option_forms(guide, row, data) if kind == "question" else []
    seen = stamp(row)
    form = KINDS[kind][1](guide, data, instance=row)
    overtaken = data is not None and data.get("seen", seen) != seen
    if overtaken:
        form.add_error(None, OVERTAKEN)
    elif data is not None and save(request, guide, form, options, rows):
        messages.success(request, _("Saved as a draft: %(part)s") % {"part": row})
        return redirect("guide_part", pk, kind, row.key)
    context = {
        "guide": guide,
        "kind": kind,
        "part": row if key else None,
        "key": key,
        "form": form,
        "options": options,
        "seen": seen,
        "overtaken": overtaken,
    }
    return render(request, "guide/admin/part.html", context)


def stamp(row: Any) -> str:
    """Tells one state of a question or an outcome from another; saving and publishing it unchanged keeps the stamp."""
    parts = [row, *(row.options.all() if isinstance(row, Node) else [])]
    own = [field.attname for field in row._meta.concrete_fields if not (field.primary_key or field.is_relation or field.name == "sort_order")]
    texts = [[part.__dict__.get(name) for name in (own if part is row else OPTION)] for part in parts]
    return digest(texts) if row.key else ""


def save(request: HttpRequest, guide: Guide, form: Any, options: list[Any], rows: list[Any]) -> bool:
    sound = [each.is_valid() for each in (form, *options)]
    if not all(sound) or doubled(options):
        return False
    row = form.instance
    if options:
        row.options = answers(options)
    keep(request, guide, "question" if isinstance(row, Node) else "outcome", rows if row in rows else [*rows, row])
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, kind: str, key: str) -> HttpResponse:
    """Asks first and names what leads there. Deleted from the draft alone, and the guide is not published before nothing leads there any more."""
    guide = draft(request, pk)
    rows, row = find(guide, kind, key)
    if request.method != "POST":
        context = {"guide": guide, "kind": kind, "part": row, "rows": versions.leading_to(guide, key), "is_start": guide.start == key}
        return render(request, "guide/admin/remove.html", context)
    keep(request, guide, kind, [other for other in rows if other is not row])
    messages.success(request, _("Deleted from the draft: %(part)s") % {"part": row})
    return redirect("guide_overview", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first; then the editors go on from what readers see."""
    guide = draft(request, pk)
    if not guide.live or not guide.has_unpublished_changes:
        messages.info(request, _("There is no draft beside the published guide."))
        return redirect("guide_overview", pk)
    if request.method != "POST":
        return render(request, "guide/admin/throw_away.html", {"guide": guide})
    versions.throw_away(guide, by=request.user)
    messages.success(request, _("The draft was thrown away. The questions and outcomes are again those that readers see."))
    return redirect("guide_overview", pk)
