"""The verifiers' desk: the queue, one application, the decision; expressions of interest and the mail domains of institutions."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rrjeti.accounts import names
from rrjeti.audit.models import LogEntry
from rrjeti.audit.recording import name_of, record
from rrjeti.organisations import registers, rules
from rrjeti.organisations.desk_forms import DecisionForm, DomainForm, QueueForm, ReasonForm
from rrjeti.organisations.doors import View, form_view, of_organisation
from rrjeti.organisations.models import Document, Interest, MailDomain, Organisation, Overtaken, Status, Verification, verifies
from rrjeti.organisations.models.organisation import HALF, OrganisationQuerySet
from rrjeti.organisations.models.verification import decided_before
from rrjeti.ui import keyset, working_days
from rrjeti.ui.doors import only_for

PAGE = 30


def sent(user: Any) -> OrganisationQuerySet:
    """Whatever was ever sent to the verifiers, and nothing that is still being written."""
    return Organisation.objects.visible_to(user).filter(sent_at__isnull=False)


def counts(user: Any) -> dict[str, int]:
    waiting = Q(status=Status.WAITING)
    return sent(user).aggregate(
        queued=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(sent_at__lt=working_days.late_before(timezone.localdate()))),
        second=Count("pk", filter=HALF),
        verified=Count("pk", filter=Q(verified_at__year=timezone.localdate().year)),
    )


def narrowed(found: OrganisationQuerySet, form: QueueForm) -> OrganisationQuerySet:
    asked = form.cleaned_data if form.is_valid() else {}
    state, name = asked.get("state", ""), asked.get("name", "").strip()
    waiting = found.filter(HALF) if state == "second" else found.at_desk()
    found = found.filter(status=state) if state in Status.values else waiting
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if name:
        key = names.key(name)
        alike = Q(name_key__contains=key) | Q(short_name__icontains=name) if key else Q()
        found = found.filter(alike | Q(number__contains=registers.tidy(name)))
    return found


def page_of(found: OrganisationQuerySet, after: str, is_decided: bool) -> dict[str, Any]:
    """What waits, the oldest first; what is decided, the newest first. 404 for a number that never was in the queue."""
    last = Organisation.objects.with_decision().filter(pk=keyset.number(after) or 0, sent_at__isnull=False).first()
    if after and last is None:
        raise Http404
    order = ("-last_decided", "-pk") if is_decided else ("sent_at", "pk")
    return keyset.page(found.with_decision().annotate(papers=Count("documents", distinct=True)), order, last, PAGE, "after")


@require_safe
@only_for(verifies)
def desk(request: HttpRequest) -> HttpResponse:
    """Counts, the queue, and what narrows it."""
    form = QueueForm(request.GET or None)
    is_decided = form.is_valid() and form.cleaned_data["state"] in Status.values
    found = narrowed(sent(request.user), form).select_related("application", "municipality")
    page = page_of(found, request.GET.get("after", ""), is_decided)
    today = timezone.localdate()
    for row in page["rows"]:
        row.days = working_days.between(timezone.localtime(row.sent_at).date(), today)
        row.is_late = row.status == Status.WAITING and row.days > working_days.PROMISED
    context = {**page, "form": form, "is_decided": is_decided, "counts": counts(request.user)}
    context["interests"] = Interest.objects.visible_to(request.user).waiting().count()
    return render(request, "organisations/desk/queue.html", context)


def at_desk(person: Any, organisation: Organisation) -> bool:
    return verifies(person) and organisation.sent_at is not None


def shown(request: HttpRequest, organisation: Organisation, **forms: Any) -> HttpResponse:
    """One application as a verifier sees it."""
    person = request.user
    judges = rules.may_judge(person, organisation)
    said = list(Verification.objects.visible_to(person).filter(organisation=organisation).select_related("verifier"))
    context = {
        "organisation": organisation,
        "application": organisation.application,
        "documents": Document.objects.visible_to(person).filter(organisation=organisation) if judges else [],
        "themes": organisation.themes.all(),
        "said": said,
        "twins": list(organisation.twins().exclude(status=Status.DRAFT)[:5]),
        "promised": working_days.promised(organisation.sent_at) if organisation.sent_at else None,
        "judges": judges,
        "has_voted": any(one.verifier_id == person.pk and one.round == organisation.round for one in said),
        "decides": judges and organisation.status == Status.WAITING and not decided_before(organisation, person),
        "form": forms.get("form") or DecisionForm(organisation),
        "reason_form": forms.get("reason_form") or ReasonForm(initial={"round": organisation.round}),
    }
    return render(request, "organisations/desk/application.html", context)


def told_if_withdrawn(view: View) -> View:
    """Whoever had an application open that its applicant took back or deleted in the meantime is told so instead of a bare 404."""

    @wraps(view)
    def answered(request: HttpRequest, pk: int) -> HttpResponseBase:
        try:
            return view(request, pk=pk)
        except Http404:
            if not is_withdrawn(request.user, pk):
                raise
        messages.warning(request, _("The applicant withdrew the application in the meantime. Nothing was decided."))
        return redirect("organisations:desk")

    return answered


def is_withdrawn(person: Any, pk: int) -> bool:
    if not verifies(person) or sent(person).filter(pk=pk).exists():
        return False
    return LogEntry.objects.filter(object=name_of(Organisation(pk=pk)), verb__in=("organisation.withdrawn", "organisation.discarded")).exists()


@require_safe
@told_if_withdrawn
@of_organisation(at_desk)
def application(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return shown(request, organisation)


@require_POST
@told_if_withdrawn
@of_organisation(at_desk)
def decide(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Approve, return or decline; who came second in the same moment is told what the first decided."""
    if not rules.may_judge(request.user, organisation):
        raise Http404
    if not rules.may_decide(request.user, organisation):
        messages.warning(request, str(Overtaken()))
        return redirect("organisations:application", pk=organisation.pk)
    form = DecisionForm(organisation, request.POST)
    if not form.is_valid():
        return shown(request, organisation, form=form)
    try:
        if form.save(by=request.user):
            messages.success(request, _("Your decision is on record."))
    except Overtaken as late:
        messages.warning(request, str(late))
    return redirect("organisations:application", pk=organisation.pk)


def _stop(request: HttpRequest, organisation: Organisation, verb: Any, is_open: bool) -> HttpResponseBase:
    """Suspending and restoring have one shape."""
    if not rules.may_judge(request.user, organisation):
        raise Http404
    form = ReasonForm(request.POST)
    if is_open and not form.is_valid():
        return shown(request, organisation, reason_form=form)
    try:
        if not is_open or form.cleaned_data["round"] != organisation.round:
            raise Overtaken
        if verb(organisation, by=request.user, reason=form.cleaned_data["reason"]):
            messages.success(request, _("Your decision is on record."))
    except Overtaken as late:
        messages.warning(request, str(late))
    return redirect("organisations:application", pk=organisation.pk)


@require_POST
@of_organisation(at_desk)
def suspend(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    return _stop(request, organisation, Verification.suspend, rules.may_suspend(request.user, organisation))


@require_POST
@of_organisation(at_desk)
def restore(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    return _stop(request, organisation, Verification.restore, rules.may_restore(request.user, organisation))


@require_safe
@only_for(verifies)
def interests(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, the oldest first; then the fifty answered last."""
    found = Interest.objects.visible_to(request.user).select_related("person", "answered_by")
    answered = found.exclude(answered_at=None).order_by("-answered_at", "-pk")
    return render(request, "organisations/desk/interests.html", {"waiting": found.waiting().order_by("at", "pk")[:100], "answered": answered[:50]})


@require_POST
@only_for(verifies)
def answer_interest(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Of two at once, one answered; the other sees who."""
    get_object_or_404(Interest.objects.visible_to(request.user), pk=pk).answer(by=request.user)
    return redirect("organisations:interests")


@form_view
@only_for(verifies)
def domains(request: HttpRequest) -> HttpResponseBase:
    """Every verifier reads the list, administrators keep it."""
    leads = request.user.is_superuser
    if request.method == "POST" and not leads:
        raise Http404
    form = DomainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        record("mail_domain.listed", form.save(), by=request.user, domain=form.cleaned_data["domain"])
        return redirect("organisations:domains")
    return render(request, "organisations/desk/domains.html", {"form": form, "domains": MailDomain.objects.all(), "leads": leads})


@require_POST
@only_for(verifies)
def remove_domain(request: HttpRequest, domain: int) -> HttpResponseBase:
    found = MailDomain.objects.filter(pk=domain).first()
    if found is None or not request.user.is_superuser:
        raise Http404
    record("mail_domain.removed", found, by=request.user, domain=found.domain)
    found.delete()
    return redirect("organisations:domains")
