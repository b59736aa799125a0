"""The editors' page that takes a series' values from a CSV file."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from rrjeti.figures import imports
from rrjeti.figures.models import Series


class ImportForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("CSV file"), max_length=200)


@require_http_methods(["GET", "HEAD", "POST"])
def import_values(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the form; on a good file saves and returns to the list, on a bad one names every error."""
    if not request.user.has_perm("figures.change_series"):
        raise PermissionDenied
    series = get_object_or_404(Series, pk=pk)
    form, errors = ImportForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        try:
            count = imports.read(series, form.cleaned_data["file"].read(imports.MOST_BYTES + 1))
        except imports.BadRows as error:
            errors = error.errors
        else:
            messages.success(request, ngettext("%(n)s value saved.", "%(n)s values saved.", count) % {"n": count})
            return redirect("wagtailsnippets_figures_series:list")
    context = {"series": series, "form": form, "errors": errors, "columns": ", ".join(imports.COLUMNS), "title": _("Values from a CSV file")}
    return render(request, "figures/admin/import.html", context)
