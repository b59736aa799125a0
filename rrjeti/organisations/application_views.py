"""The applicant's pages: four steps, documents, a last look, and from then on where the application stands."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rrjeti.audit.recording import record
from rrjeti.moderation import hidden
from rrjeti.notifications.telling import read_about
from rrjeti.organisations import proposals, rules
from rrjeti.organisations.doors import form_view, of_organisation
from rrjeti.organisations.forms import STEPS, AppealForm, DocumentForm, PlaceStep, WorkStep, missing
from rrjeti.organisations.models import Document, Organisation, Status, Verification, recognised_domain
from rrjeti.organisations.models.document import MOST
from rrjeti.organisations.rewriting import RewriteForm
from rrjeti.ui import working_days

LAST = len(STEPS)


def places(organisation: Organisation) -> list[dict[str, Any]]:
    """The steps of the application as the page lists them."""
    return [{"number": number, "label": label} for number, (label, _form) in STEPS.items()]


def domain_of(request: HttpRequest, organisation: Organisation) -> Any:
    """An institution whose applicant has an official address needs no papers."""
    return recognised_domain(request.user) if organisation.kind == Organisation.Kind.INSTITUTION else None


def too_late(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """For who comes back to a step in an old window."""
    messages.warning(request, _("The application was sent and cannot be changed as it stands now."))
    return redirect("organisations:status", pk=organisation.pk)


@form_view
@of_organisation(rules.may_apply_for)
def step(request: HttpRequest, organisation: Organisation, step: int) -> HttpResponseBase:
    """One step: saved whichever way one leaves it, forwards or back."""
    if step not in STEPS:
        raise Http404
    if not organisation.is_editable:
        return too_late(request, organisation)
    label, kind = STEPS[step]
    form = kind(request.POST or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        form.save()
        organisation.save(update_fields=["updated_at"])
        if "back" in request.POST:
            return redirect("organisations:step", pk=organisation.pk, step=max(1, step - 1))
        return redirect("organisations:step", organisation.pk, step + 1) if step < LAST else redirect("organisations:documents", organisation.pk)
    context = {"organisation": organisation, "form": form, "step": step, "label": label, "places": places(organisation), "is_first": step == 1}
    return render(request, "organisations/own/step.html", context)


@form_view
@of_organisation(rules.may_apply_for)
def documents(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    if not organisation.is_editable:
        return too_late(request, organisation)
    form, goes_on = DocumentForm(organisation, request.POST or None, request.FILES or None), "go_on" in request.POST
    if goes_on and not request.FILES:
        return redirect("organisations:review", pk=organisation.pk)
    if request.method == "POST" and form.is_valid():
        messages.success(request, form.save(by=request.user))
        return redirect("organisations:review" if goes_on else "organisations:documents", pk=organisation.pk)
    context = {
        "organisation": organisation,
        "form": form,
        "documents": Document.objects.visible_to(request.user).filter(organisation=organisation),
        "domain": domain_of(request, organisation),
        "places": places(organisation),
        "most": MOST,
        "step": LAST + 1,
    }
    return render(request, "organisations/own/documents.html", context)


def _paper(request: HttpRequest, organisation: Organisation, document: int) -> Document:
    found = Document.objects.visible_to(request.user).filter(organisation=organisation, pk=document).first()
    if found is None:
        raise Http404
    return found


def reads_papers(person: Any, organisation: Organisation) -> bool:
    return rules.may_apply_for(person, organisation) or rules.may_judge(person, organisation)


@require_safe
@of_organisation(reads_papers)
def download(request: HttpRequest, organisation: Organisation, document: int) -> HttpResponseBase:
    """A paper, always to be saved and never shown: whatever is in it does not run under our address."""
    found = _paper(request, organisation, document)
    try:
        opened = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, as_attachment=True, filename=found.name, content_type=found.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_POST
@of_organisation(rules.may_apply_for)
def remove_document(request: HttpRequest, organisation: Organisation, document: int) -> HttpResponseBase:
    found = _paper(request, organisation, document)
    if organisation.is_editable:
        found.erase(by=request.user)
        messages.success(request, _("The document was removed."))
    return redirect("organisations:documents", pk=organisation.pk)


@form_view
@of_organisation(rules.may_apply_for)
def review(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Everything once more, what is missing, and the button that sends it."""
    if not organisation.is_editable:
        return too_late(request, organisation)
    domain = domain_of(request, organisation)
    lacking = missing(organisation, needs_documents=domain is None)
    if request.method == "POST" and not lacking:
        if organisation.application.send(by=request.user):
            messages.success(request, _("The application was sent."))
        return redirect("organisations:status", pk=organisation.pk)
    context = {
        "organisation": organisation,
        "missing": lacking,
        "domain": domain,
        "documents": Document.objects.visible_to(request.user).filter(organisation=organisation),
        "themes": organisation.themes.all(),
        "places": places(organisation),
        "step": LAST + 2,
        "was_refused": request.method == "POST",
    }
    return render(request, "organisations/own/review.html", context)


def what_was_sent(person: Any, organisation: Organisation) -> dict[str, Any]:
    """To be read again while others decide, and before an appeal."""
    papers = Document.objects.visible_to(person).filter(organisation=organisation)
    return {"was_sent": True, "documents": papers, "themes": organisation.themes.all()}


def once(said: Iterable[Verification]) -> list[Verification]:
    """Two verifiers who give the same reason for the same decision are read once; each approval stands for itself."""
    approve = Verification.Decision.APPROVE
    return list({(one.round, one.decision, one.reason, one.pk if one.decision == approve else 0): one for one in said}.values())


@require_safe
@of_organisation(rules.role_in)
def status(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Where it stands, what happens next, and by when."""
    read_about(request.user, organisation)
    said = Verification.objects.visible_to(request.user).filter(organisation=organisation).order_by("-at", "-pk")
    role = rules.role_in(request.user, organisation)
    speaks = role in ("owner", "representative")
    context = {
        **(what_was_sent(request.user, organisation) if speaks and organisation.status in (Status.WAITING, Status.DECLINED) else {}),
        "organisation": organisation,
        "application": organisation.application,
        "promised": (promised := working_days.promised(organisation.sent_at) if organisation.sent_at else None),
        "is_late": promised and promised < timezone.localdate(),
        "decisions": once(said[:20]),
        "speaks": speaks,
        "leads": role == "owner",
        "hidden": hidden.must_wait(organisation) if organisation.slug else None,
        "focal": proposals.focal_point(request.user, organisation),
        "publication": proposals.publication(request.user, organisation),
        "waits": hidden.waiting(organisation) if organisation.slug else None,
    }
    return render(request, "organisations/own/status.html", context)


@require_POST
@of_organisation(rules.may_apply_for)
def withdraw(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    if organisation.application.withdraw(by=request.user):
        messages.success(request, _("The application was withdrawn. You can change it and send it again."))
    return redirect("organisations:status", pk=organisation.pk)


@require_POST
@of_organisation(rules.may_lead)
def discard(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    if organisation.application.discard(by=request.user):
        messages.success(request, _("The application was deleted, with its documents."))
        return redirect("organisations:mine")
    return redirect("organisations:status", pk=organisation.pk)


@form_view
@of_organisation(rules.may_apply_for)
def appeal(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    if not organisation.application.may_appeal:
        return redirect("organisations:status", pk=organisation.pk)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        organisation.application.object_to_refusal(form.cleaned_data["text"], by=request.user)
        messages.success(request, _("The appeal was sent. Other verifiers decide on it."))
        return redirect("organisations:status", pk=organisation.pk)
    return render(request, "organisations/own/appeal.html", {"organisation": organisation, "form": form})


@require_POST
@of_organisation(rules.may_lead)
def confirm(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Once a year: the page is still right."""
    if organisation.confirm(by=request.user):
        messages.success(request, _("Thank you. The page is confirmed for a year."))
    return redirect("organisations:status", pk=organisation.pk)


PARTS: dict[str, Any] = {"contact": PlaceStep, "work": WorkStep}


@form_view
@of_organisation(rules.may_apply_for)
def edit(request: HttpRequest, organisation: Organisation, part: str) -> HttpResponseBase:
    """A verified organisation keeps its page up to date; name and number stay as two people checked them."""
    if part not in PARTS:
        raise Http404
    if organisation.status != Status.VERIFIED and request.method != "POST":
        return redirect("organisations:status", pk=organisation.pk)
    decision = hidden.must_wait(organisation) if part == "work" else None
    waits = hidden.waiting(organisation) if part == "work" else None  # also after an appeal has brought the old one back
    form = (RewriteForm if decision or waits else PARTS[part])(request.POST or None, instance=organisation)
    if request.method == "POST" and organisation.status != Status.VERIFIED:
        form.add_error(None, _("Nothing was saved: the organisation is not a verified member at the moment."))
    if request.method == "POST" and form.is_valid():
        form.save()
        record("organisation.changed", organisation, by=request.user, role="owner")
        messages.success(request, _("Saved."))
        return redirect("organisations:status", pk=organisation.pk)
    leads = rules.may_lead(request.user, organisation)
    context = {"organisation": organisation, "form": form, "part": part, "decision": decision, "waits": waits, "leads": leads}
    return render(request, "organisations/own/edit.html", context)


@form_view
@of_organisation(rules.may_lead)
def close(request: HttpRequest, organisation: Organisation) -> HttpResponseBase:
    """Leaving the network, after saying so once more."""
    if request.method == "POST":
        if organisation.close(by=request.user):
            messages.success(request, _("The organisation left the network."))
        return redirect("organisations:mine")
    return render(request, "organisations/own/close.html", {"organisation": organisation})
