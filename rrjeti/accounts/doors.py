"""Who comes to the pages of a desk: for everyone else, signed in or not, there is nothing there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from rrjeti.ui import desks

View = Callable[..., HttpResponseBase]


def of_administrators(view: View) -> View:
    """For administrators alone; never kept by a browser, so that “back” after signing out shows nothing."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (request.user.is_active and desks.of_administrators(request.user)):
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(never_cache(asked))
