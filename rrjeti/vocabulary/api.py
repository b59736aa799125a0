"""The glossary and the topics for everyone."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.opendata.collections import BadFilter, Collection, Params, register
from rrjeti.vocabulary.models import Term, Topic


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


def topics(params: Params) -> QuerySet[Topic]:
    rows = Topic.objects.select_related("parent").order_by("parent__place", "place", "key")
    if parent := params.get("parent"):
        if not Topic.objects.filter(key=parent.replace("\x00", "")).exists():
            raise BadFilter("parent", f"Unknown value “{parent[:60]}”.")
        rows = rows.filter(parent__key=parent)
    return rows


def topic_row(topic: Topic) -> dict[str, Any]:
    return {"key": topic.key, "name": str(topic.name), "parent": topic.parent.key if topic.parent else ""}


register(Collection("topics", _("Topics"), dict.fromkeys(["key", "name", "parent"], str), topics, topic_row, {"parent": _("key of a main topic")}))
