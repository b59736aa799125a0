"""The glossary and the topics for everyone."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.opendata.collections import Collection, Params, register
from rrjeti.vocabulary.models import Term


def terms(params: Params) -> QuerySet[Term]:
    return Term.objects.prefetch_related("related").order_by("key")


def row(term: Term) -> dict[str, Any]:
    related = " ".join(sorted(other.key for other in term.related.all()))
    return {
        "key": term.key,
        "term": str(term.name),
        "definition": str(term.definition),
        "related": related,
        "url": settings.SITE_URL + term.get_absolute_url(),
    }


register(Collection("glossary", _("Glossary"), dict.fromkeys(["key", "term", "definition", "related", "url"], str), terms, row))
