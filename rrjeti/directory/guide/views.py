"""The reader's walk. Only GET, no cookie, no session, no log: the trail of answers stands in the address and nowhere else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rrjeti.directory import learning
from rrjeti.directory.guide import reading
from rrjeti.directory.guide.addresses import GIVEN, NOTHING, Given, address
from rrjeti.directory.guide.graph import OPEN, Step, walk, whole

View = Callable[..., HttpResponse]


def unrecorded(view: View) -> View:
    """Kept by no cache, told to no other site, found by no search engine, written to no log of ours."""

    @login_not_required
    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        if args or kwargs:
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response._has_been_logged = True  # type: ignore[attr-defined]  # Django would log the path of a 404
        return response

    return guarded


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, f"guide/{template}.html", {"exit_url": settings.QUICK_EXIT_URL, **context}, status=status)


@unrecorded
def start(request: HttpRequest) -> HttpResponse:
    snapshot = reading.published()
    if snapshot is None:
        return page(request, "absent", {})
    context = question(snapshot, [], snapshot.graph.start) | foreseen(snapshot, request.GET.get("then", ""))
    return page(request, "start", {**context, "guide": snapshot.guide, "emergency": snapshot.emergency})


@unrecorded
def trail(request: HttpRequest, trail: str) -> HttpResponse:
    """A question or, where the answers have led, an outcome."""
    snapshot, keys = reading.published(), trail.split(".")
    walked = walk(snapshot.graph, keys) if snapshot else None
    if snapshot is None or walked is None:
        return page(request, "lost", {}, status=404)
    (steps, place), given = walked, Given.read(request.GET.get(GIVEN, ""), keys)
    if place in snapshot.nodes:
        return page(request, "question", question(snapshot, keys, place, given) | way_back(snapshot, keys, steps, given))
    return page(request, "result", shown(snapshot, place) | way_back(snapshot, keys, steps, given))


@unrecorded
def result(request: HttpRequest, outcome: str) -> HttpResponse:
    """An outcome by itself, for links from elsewhere."""
    snapshot = reading.published()
    if snapshot is None or outcome not in snapshot.outcomes:
        return page(request, "lost", {}, status=404)
    return page(request, "result", {**shown(snapshot, outcome), "trail": [], "back": ""})


def shown(snapshot: reading.Snapshot, key: str) -> dict[str, Any]:
    """The outcome with its records and with what to read about it."""
    return {"result": reading.result(snapshot, key), "today": timezone.localdate(), "lessons": learning.of_outcome(snapshot.outcomes[key])}


@login_not_required
@require_safe
def procedure(request: HttpRequest, key: str) -> HttpResponse:
    """What happens by law, step by step; an ordinary page that says nothing about its reader."""
    snapshot = reading.published()
    found = snapshot.procedures.get(key) if snapshot else None
    if found is None:
        raise Http404(key)
    return render(request, "guide/procedure.html", {"procedure": found, "norms": reading.norms(key), "sources": found.sources.all()})


def question(snapshot: reading.Snapshot, keys: list[str], place: str, given: Given = NOTHING) -> dict[str, Any]:
    """The question at ``place``: its choices as addresses, and the progress since the reader came in."""
    number = len(keys) - given.count + 1
    total = number - 1 + snapshot.graph.remaining[place]
    return {
        "node": snapshot.nodes[place],
        "picks": [(option, address([*keys, option.key], given)) for option in snapshot.choices(place)],
        "number": number,
        "total": total,
        "bars": [done < number for done in range(total)],
    }


def foreseen(snapshot: reading.Snapshot, rest: str) -> dict[str, Any]:
    """What changes at the first question when the answers after it are known: one choice leads past them."""
    known = whole(snapshot.graph, f"{OPEN}.{rest}") if rest else None
    walked = walk(snapshot.graph, known) if known else None
    if known is None or walked is None:
        return {}
    past = address(known, Given(count=len(known) - 1, own=1))
    picks = [(option, past if option.key == known[0] else address([option.key])) for option in snapshot.choices(snapshot.graph.start)]
    return {"picks": picks, "total": 1 + snapshot.graph.remaining[walked[1]]}


def way_back(snapshot: reading.Snapshot, keys: list[str], steps: list[Step], given: Given) -> dict[str, Any]:
    """The answers so far and the question before."""
    return {"trail": answered(snapshot, keys, steps, given), "back": address(keys[:-1], given)}


def answered(snapshot: reading.Snapshot, keys: list[str], steps: list[Step], given: Given) -> list[dict[str, Any]]:
    """Each answer with the address of its question, where it can be changed, and whether an entrance gave it."""
    return [
        {
            "node": snapshot.nodes[step.node],
            "option": snapshot.options[step.node, step.choice.key],
            "url": address(keys[:number], given),
            "is_given": number in given,
        }
        for number, step in enumerate(steps)
    ]
