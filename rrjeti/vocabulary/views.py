"""The glossary."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from rrjeti.languages.folding import initial
from rrjeti.vocabulary import explainers
from rrjeti.vocabulary.models import Term


@login_not_required
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """All terms under their letters; the word of the active language decides the place."""
    terms = sorted(Term.objects.all(), key=lambda term: term.sort_key)
    letters = [(letter, list(rows)) for letter, rows in groupby(terms, key=lambda term: initial(term.name))]
    return render(request, "vocabulary/list.html", {"letters": letters, "count": len(terms)})


@login_not_required
@require_safe
def term(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(Term, key=key)
    related = sorted(found.related.all(), key=lambda other: other.sort_key)
    context = {"term": found, "related": related, "explainers": explainers.using(key), "description": found.definition}
    return render(request, "vocabulary/term.html", context)
