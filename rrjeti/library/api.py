"""The library's tables for everyone: publications, instruments, practice notes."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rrjeti.library.models import Article, DocumentType, Instrument, Practice, Publication, Ratification
from rrjeti.library.models.codes import LANGUAGES, LENSES
from rrjeti.library.models.instruments import UNCAC
from rrjeti.library.models.records import issuer_slug
from rrjeti.library.models.states import State, over
from rrjeti.opendata.collections import BadFilter, Collection, Params, Rows, register
from rrjeti.vocabulary.models import Country, Topic

NOBODY = AnonymousUser()
DRAFT, GONE = Q(status="draft"), Q(status="replaced") | Q(replaced_by__isnull=False)
PASSED_ON = Q(replaced_by__isnull=False) | ~Q(successor={})


def in_state(rows: QuerySet[Any], params: Params, draft: Q, replaced: Q) -> QuerySet[Any]:
    """The rows of the filter ``state``: the question of :func:`rrjeti.library.models.states.state_of` to the database."""
    state = among(params, "state", State.values)
    asked = {"draft": draft, "ended": ~draft & over(), "replaced": ~draft & ~over() & replaced, "current": ~draft & ~over() & ~replaced}
    return rows.filter(asked[state]) if state else rows


def narrowed(rows: QuerySet[Any], params: Params) -> QuerySet[Any]:
    """The filters that publications and instruments share."""
    if value := params.get("type"):
        rows = rows.filter(type=one(DocumentType, "key", value, "type"))
    if value := params.get("topic"):
        topic = one(Topic, "key", value, "topic")
        rows = rows.filter(pk__in=rows.model.objects.filter(Q(topics=topic) | Q(topics__parent=topic)).values("pk"))
    if value := params.get("country"):
        rows = rows.filter(country=None if value == "INT" else one(Country, "code", value, "country"))
    if value := params.get("year"):
        if not (value.isascii() and value.isdecimal() and len(value) == 4):
            raise BadFilter("year", "Write a year with four digits, such as 2009.")
        rows = rows.filter(year=int(value))
    if value := params.get("institution"):
        rows = rows.filter(issuer=issuer_slug(value.replace("\x00", "")))
    return rows


def one(model: Any, field: str, value: str, name: str) -> Any:
    found = getattr(model, "objects", model).filter(**{field: value.replace("\x00", "")}).first()
    if found is None:
        raise BadFilter(name, f"Unknown value “{value[:60]}”.")
    return found


def among(params: Params, name: str, allowed: Any) -> str:
    value = params.get(name, "")
    if value and value not in allowed:
        raise BadFilter.not_among(name, allowed)
    return value


def publications(params: Params) -> QuerySet[Publication]:
    rows = narrowed(Publication.objects.visible_to(NOBODY), params)
    if language := among(params, "language", LANGUAGES):
        rows = rows.filter(
            Q(languages=language)
            | Q(languages__startswith=f"{language} ")
            | Q(languages__endswith=f" {language}")
            | Q(languages__contains=f" {language} ")
        )
    if lens := among(params, "lens", LENSES):
        rows = rows.filter(lenses__contains=lens)
    return in_state(rows, params, DRAFT, GONE).order_by("-order_date", "-pk")


def prepared(rows: Rows) -> list[Any]:
    """A page of rows with type, topics and, for publications, files."""
    assert isinstance(rows, QuerySet)
    links = ["topics", "files"] if rows.model is Publication else ["topics"]
    related = {Practice: ["country"], Publication: ["type", "replaced_by", "member"]}.get(rows.model, ["type", "replaced_by"])
    return list(rows.select_related(*related).prefetch_related(*links))


def common(row: Any) -> dict[str, Any]:
    return {
        "key": row.key, "title": str(row.title), "country": row.country_id or "INT", "year": row.year,
        "topics": [topic.key for topic in row.topics.all()],
        "confidence": row.confidence, "as_of": row.as_of, "verified_on": row.verified_on, "page": settings.SITE_URL + row.get_absolute_url(),
    }  # fmt: skip


def followed_by(row: Any) -> str:
    """The key of what took its place, when that is public."""
    return row.replaced_by.key if row.replaced_by and row.replaced_by.is_public else ""


def publication_row(row: Publication) -> dict[str, Any]:
    return {
        **common(row), "abstract": str(row.abstract), "type": row.type.key, "institution": str(row.institution),
        "institution_key": row.issuer, "member": row.member.slug if row.member and row.member.is_public else "",
        "published_on": row.published_on, "languages": row.languages, "lenses": row.lenses, "licence": row.licence, "authors": row.authors,
        "state": row.state, "valid_until": row.valid_until,
        "replaced_by": followed_by(row), "original": row.url, "demonstration": row.is_demo,
        "files": " ".join(settings.SITE_URL + f"{row.get_absolute_url()}file/{file.pk}/" for file in row.files.all() if file.file),
        "sha256": " ".join(file.sha256 for file in row.files.all() if file.file),
    }  # fmt: skip


def instruments(params: Params) -> QuerySet[Instrument]:
    rows = narrowed(Instrument.objects.visible_to(NOBODY), params)
    return in_state(rows, params, Q(pk__in=[]), PASSED_ON).order_by("-order_date", "key")


def instrument_row(row: Instrument) -> dict[str, Any]:
    return {
        **common(row), "number": row.number, "abbreviation": row.abbreviation, "type": row.type.key, "body": str(row.body),
        "institution_key": row.issuer,
        "adopted_on": row.dated_on,
        "in_force": row.in_force, "status": str(row.status), "act": row.act, "gazette": row.gazette, "amended_by": row.amended_by,
        "replaces": row.replaces, "state": row.state, "valid_until": row.valid_until,
        "replaced_by": followed_by(row) or str(row.successor),
        "summary": str(row.summary), "points": str(row.points), "offences": str(row.offences), "original": row.url,
    }  # fmt: skip


def practices(params: Params) -> QuerySet[Practice]:
    rows = Practice.objects.visible_to(NOBODY)
    if kind := among(params, "kind", Practice.Kind.values):
        rows = rows.filter(kind=kind)
    if value := params.get("country"):
        rows = rows.filter(country=one(Country, "code", value, "country"))
    if lens := among(params, "lens", LENSES):
        rows = rows.filter(lenses__contains=lens)
    if value := params.get("topic"):
        rows = rows.filter(topics=one(Topic, "key", value, "topic"))
    return rows.order_by("-order_date", "-pk")


def practice_row(row: Practice) -> dict[str, Any]:
    texts = {name: str(getattr(row, name)) for name in ("institution", "context", "action", "result", "evidence", "contact")}
    return {**common(row), "kind": row.kind, **texts, "lenses": row.lenses, "demonstration": row.is_demo}


def articles(params: Params) -> QuerySet[Article]:
    """The articles of UNCAC; those of other conventions have no pages."""
    rows = Article.objects.filter(instrument__in=Instrument.objects.visible_to(NOBODY).filter(key=UNCAC))
    if chapter := params.get("chapter"):
        rows = rows.filter(chapter=chapter.replace("\x00", "").upper())
    return rows.order_by("number")


def article_row(row: Article) -> dict[str, Any]:
    return {
        "key": row.key, "number": row.number, "title": str(row.title), "chapter": row.chapter, "chapter_title": str(row.chapter_title),
        "summary": str(row.summary), "page": settings.SITE_URL + row.get_absolute_url(),
    }  # fmt: skip


def ratifications(params: Params) -> QuerySet[Ratification]:
    rows = Ratification.objects.visible_to(NOBODY).filter(instrument__in=Instrument.objects.visible_to(NOBODY))
    if value := params.get("instrument"):
        rows = rows.filter(instrument=one(Instrument.objects.visible_to(NOBODY), "key", value, "instrument"))
    if value := params.get("country"):
        rows = rows.filter(country=one(Country, "code", value, "country"))
    return rows.select_related("instrument").order_by("instrument__key", "country")


def ratification_row(row: Ratification) -> dict[str, Any]:
    return {
        "instrument": row.instrument.key, "country": row.country_id, "signed": row.signed, "bound_since": row.ratified,
        "manner": Ratification.Manner(row.manner).name.lower() if row.ratified else "",
        "confidence": row.confidence, "as_of": row.as_of, "verified_on": row.verified_on,
        "page": settings.SITE_URL + row.instrument.get_absolute_url(),
    }  # fmt: skip


_COMMON = {"key": str, "title": str, "country": str, "year": int, "topics": list, "confidence": str, "as_of": str, "verified_on": str, "page": str}
_SHARED = {
    "type": _("key of a document type"),
    "topic": _("key of a topic; main topics include their parts"),
    "country": _("two-letter code, or INT"),
    "year": _("four digits"),
    "institution": _("short form of the issuer, as in the column institution_key"),
}
_PUBLICATION = (
    "abstract",
    "type",
    "institution",
    "institution_key",
    "member",
    "published_on",
    "languages",
    "lenses",
    "licence",
    "authors",
    "state",
    "valid_until",
    "replaced_by",
    "original",
)
_INSTRUMENT = (
    "number",
    "abbreviation",
    "type",
    "body",
    "institution_key",
    "adopted_on",
    "in_force",
    "status",
    "act",
    "gazette",
    "amended_by",
    "replaces",
    "state",
    "valid_until",
    "replaced_by",
    "summary",
    "points",
    "offences",
    "original",
)
_PRACTICE = ("kind", "institution", "context", "action", "result", "evidence", "contact", "lenses")
PUBLICATIONS = register(Collection(
    "publications", _("Publications"), {**_COMMON, **dict.fromkeys(_PUBLICATION, str), "demonstration": bool, "files": str, "sha256": str},
    publications, publication_row,
    {**_SHARED, "language": _("two-letter code"), "lens": _("gender, disability or poverty"), "state": _("current, draft, ended or replaced")},
    prepared,
))  # fmt: skip
INSTRUMENTS = register(
    Collection(
        "instruments",
        _("Laws and conventions"),
        {**_COMMON, **dict.fromkeys(_INSTRUMENT, str)},
        instruments,
        instrument_row,
        {**_SHARED, "state": _("current, ended or replaced")},
        prepared,
    )
)
PRACTICES = register(Collection(
    "practices", _("Practice notes"), {**_COMMON, **dict.fromkeys(_PRACTICE, str), "demonstration": bool}, practices, practice_row,
    {
        "kind": _("best-practice or lesson-learned"),
        "country": _("two-letter code"),
        "lens": _("gender, disability or poverty"),
        "topic": _("key of a topic"),
    },
    prepared,
))  # fmt: skip
_ARTICLE = dict.fromkeys(("key", "title", "chapter", "chapter_title", "summary", "page"), str)
_RATIFICATION = dict.fromkeys(("instrument", "country", "signed", "bound_since", "manner", "confidence", "as_of", "verified_on", "page"), str)
register(Collection(
    "articles", _("Articles of UNCAC"), {"key": str, "number": int, **_ARTICLE}, articles, article_row, {"chapter": _("Roman number of the chapter")},
))  # fmt: skip
register(Collection(
    "ratifications", _("Signatures and ratifications"), _RATIFICATION, ratifications, ratification_row,
    {"instrument": _("key of a convention"), "country": _("two-letter code")},
))  # fmt: skip
