"""The living page of all components, for staff and development."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """404 for the public: the page is a tool of those who build and edit."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    return render(request, "ui/component_page.html")
