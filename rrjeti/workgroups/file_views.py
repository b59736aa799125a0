"""Files of a group: adding, reading, bringing a new version, removing."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rrjeti.workgroups import rules
from rrjeti.workgroups.doors import form_view, of_group
from rrjeti.workgroups.forms import FileForm, VersionForm
from rrjeti.workgroups.models import FileVersion, GroupFile, GroupIsFull, WorkingGroup


def find(request: HttpRequest, group: WorkingGroup, number: int) -> GroupFile:
    """Raises ``Http404``."""
    found = GroupFile.objects.visible_to(request.user).filter(group=group, pk=number).select_related("group", "added_by").first()
    if found is None:
        raise Http404
    return found


@of_group(rules.may_work)
@form_view
def add(request: HttpRequest, group: WorkingGroup) -> HttpResponseBase:
    form = FileForm(request.user, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = GroupFile.add(group, form.cleaned_data["title"], form.upload, by=request.user)
        except GroupIsFull as full:
            form.add_error("file", full)
        else:
            messages.success(request, _("The file was added."))
            return redirect("workgroups:file", group.slug, made.pk)
    return render(request, "workgroups/add_file.html", {"form": form, "group": group})


@of_group(rules.may_read)
@form_view
def file(request: HttpRequest, group: WorkingGroup, file: int) -> HttpResponseBase:
    """One file with its versions; while the group is active, the form for the next."""
    found = find(request, group, file)
    if request.method == "POST" and not group.is_active:
        raise Http404
    form = VersionForm(request.user, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = found.replace(form.upload, by=request.user)
        except GroupIsFull as full:
            form.add_error("file", full)
        else:
            said = _("The new version was added.") if new else _("This is the latest version already.")
            messages.success(request, said)
            return redirect("workgroups:file", group.slug, found.pk)
    versions = found.versions.select_related("added_by", "organisation")
    context = {"group": group, "file": found, "versions": versions, "form": form if group.is_active else None}
    return render(request, "workgroups/file.html", {**context, "removes": rules.may_remove(request.user, found)})


@of_group(rules.may_work)
@require_POST
def remove(request: HttpRequest, group: WorkingGroup, file: int) -> HttpResponseBase:
    found = find(request, group, file)
    if not rules.may_remove(request.user, found):
        raise Http404
    found.remove(by=request.user)
    messages.success(request, _("The file was removed, with all its versions."))
    return redirect(group)


@of_group(rules.may_read)
@require_safe
def download(request: HttpRequest, group: WorkingGroup, file: int, version: int) -> HttpResponseBase:
    """Always to be saved and never shown: whatever is in it does not run under our address."""
    files = GroupFile.objects.visible_to(request.user).filter(group=group, pk=file)
    found = FileVersion.objects.filter(file__in=files, number=version).first()
    try:
        opened = found.content.open("rb") if found else None
    except FileNotFoundError:
        opened = None
    if found is None or opened is None:
        raise Http404
    response = FileResponse(opened, as_attachment=True, filename=found.name, content_type=found.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
