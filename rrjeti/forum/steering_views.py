"""What moderators do with a thread, and what whoever asked says of the answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rrjeti.forum import rules
from rrjeti.forum.forms import MoveForm, SolveForm, SummaryForm
from rrjeti.forum.models import Answered, Summary, Thread
from rrjeti.languages.reader import spoken
from rrjeti.ui.doors import only_for

form_view = require_http_methods(["GET", "HEAD", "POST"])


def public(pk: int) -> Thread:
    return get_object_or_404(Thread.objects.public().select_related("category", "solved_by"), pk=pk)


def act(verb: Callable[..., bool], said: Any) -> Callable[..., HttpResponseBase]:
    """The address of one verb of a thread, for moderators alone; twice is once."""

    @require_POST
    @only_for(rules.may_steer)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        one = public(pk)
        if verb(one, by=request.user):
            messages.success(request, str(said))
        return redirect(one)

    return view


lock = act(Thread.lock, gettext_lazy("Locked. Everyone reads it, nobody writes in it."))
unlock = act(Thread.unlock, gettext_lazy("Open again."))
pin = act(Thread.pin, gettext_lazy("It stands on top of its category."))
unpin = act(Thread.unpin, gettext_lazy("It stands where its date puts it."))


@form_view
@only_for(rules.may_steer)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    one = public(pk)
    form = MoveForm(request.POST if request.method == "POST" else None, initial={"category": one.category.key})
    if request.method == "POST" and form.is_valid():
        if one.move(form.cleaned_data["category"], by=request.user):
            messages.success(request, _("Moved."))
        return redirect(one)
    return render(request, "forum/move.html", {"thread": one, "form": form}, status=400 if form.errors else 200)


@form_view
@only_for(rules.may_steer)
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """A summary stands on top of the thread; each version is kept."""
    one = public(pk)
    last = one.summaries.first()
    form = SummaryForm(request.POST if request.method == "POST" else None, initial={"text": last.text if last else ""})
    if request.method == "POST" and form.is_valid():
        if Summary.write(one, form.cleaned_data["text"], spoken(get_language()), by=request.user):
            messages.success(request, _("The summary stands on top of the thread."))
        return redirect(one)
    return render(request, "forum/summary.html", {"thread": one, "form": form}, status=400 if form.errors else 200)


@require_POST
@only_for(rules.may_steer)
def make_faq(request: HttpRequest, pk: int) -> HttpResponse:
    """One act puts question and answer into the list that everyone finds."""
    one = public(pk)
    if Answered.make(one, by=request.user):
        messages.success(request, _("Question and answer stand among the frequent questions."))
        return redirect("forum:faq")
    messages.warning(request, _("It stands there already, or no post is marked as the answer."))
    return redirect(one)


@require_POST
@only_for(rules.may_steer)
def remove_faq(request: HttpRequest, pk: int) -> HttpResponse:
    """``pk`` is the number of the thread; twice is once."""
    if found := Answered.objects.filter(thread=pk).select_related("thread").first():
        found.remove(by=request.user)
        messages.success(request, _("It no longer stands among the frequent questions."))
    return redirect("forum:faq")


@never_cache
@form_view
def solve(request: HttpRequest, pk: int) -> HttpResponse:
    """Which post answers the question; ``number`` without a value takes the mark away."""
    one = public(pk)
    if not rules.may_solve(request.user, one):
        raise Http404
    form = SolveForm(one, request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        raise Http404
    chosen = form.cleaned_data["number"]
    if request.method == "POST":
        if one.solve(chosen, by=request.user):
            messages.success(request, _("Marked as the answer.") if chosen else _("No post is marked as the answer any more."))
        return redirect(chosen or one)
    return render(request, "forum/solve.html", {"thread": one, "chosen": chosen})
