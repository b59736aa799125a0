"""Makes the body of a page into HTML, straight from the stored values: no query and no template for each block."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import escape, unescape
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from rrjeti.languages.folding import fold
from rrjeti.portal import references
from rrjeti.portal.borrowed import borrow
from rrjeti.provenance.models import Source
from rrjeti.ui.templatetags.ui import mark
from rrjeti.vocabulary.linking import Found, link, notes
from rrjeti.vocabulary.margin import beside

# Pages that only lead to others cite nothing.
LISTS = ("home", "learnindex", "newsindex", "shelf")
CELL = re.compile(r"(?<!\\)\|")
SUBHEADING = re.compile(r"<h([34])[^>]*>(.*?)</h\1>", re.S)


@cache
def markdown() -> Any:
    """The library is loaded with the first page that needs it, not with the program."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


@dataclass
class Rendered:
    """The finished body, its contents list, the sources in the order in which they are cited, and the words it explains."""

    html: SafeString = SafeString("")
    contents: list[tuple[str, str]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    terms: list[Found] = field(default_factory=list)


class Writer:
    """Renders one page once."""

    def __init__(self, page: Any, request: HttpRequest | None, *, plain: bool = False) -> None:
        self.page, self.request, self.plain = page, request, plain
        self.blocks = list(page.body.raw_data)
        self.contents: list[tuple[str, str]] = []
        self.sources = self.find_sources()
        self.numbers = {source.pk: place for place, source in enumerate(self.sources, 1)}
        self.nearest, self.tables = str(page.title), Counter[str]()

    def find_sources(self) -> list[Source]:
        """Sources of facts first, in their order; then those of the page as a whole."""
        cited = dict.fromkeys(pk for block in self.blocks if block["type"] == "fact" for pk in fact_sources(block["value"]))
        whole = [] if self.page.kind in LISTS else list(self.page.sources.all())
        known = {source.pk: source for source in whole}
        missing = [pk for pk in cited if pk not in known]
        known.update({source.pk: source for source in Source.objects.filter(pk__in=missing)} if missing else {})
        return [known[pk] for pk in cited if pk in known] + [source for source in whole if source.pk not in cited]

    def write(self) -> Rendered:
        html = "".join(RENDERERS[block["type"]](self, block["value"]) for block in self.blocks if block["type"] in RENDERERS)
        if 'linktype="' in html or "<embed" in html:
            html = expand_db_html(html)
        html = references.resolve(html)
        if self.plain or not html:
            return Rendered(mark_safe(html), self.contents, self.sources)
        terms = notes(html, self.page.lang)
        return Rendered(beside(link(html, self.page.lang), terms), self.contents, self.sources, terms)

    def heading(self, value: dict[str, str]) -> str:
        anchor = value.get("anchor") or slugify(fold(value["text"]))[:60]
        self.contents.append((anchor, value["text"]))
        self.nearest = value["text"]
        return f'<h2 id="{escape(anchor)}">{escape(value["text"], quote=False)}</h2>'

    def paragraph(self, value: str) -> str:
        if found := SUBHEADING.findall(value):
            self.nearest = unescape(strip_tags(found[-1][1]))
        return value

    def fact(self, value: dict[str, Any]) -> str:
        """The statement with its mark; beside it on wide screens, under it on phones."""
        cited = [(self.numbers[pk], pk) for pk in fact_sources(value) if pk in self.numbers]
        links = " ".join(f'<a href="#source-{number}">[{number}]</a>' for number, _pk in cited)
        label = f'<span class="u-hidden">{escape(_("Source"))}</span> ' if cited else ""
        return (
            f'<div class="noted fact"><div class="fact__text">{value["text"]}</div>'
            f'<p class="note fact__mark">{sureness(value["confidence"])} {label}{links}</p></div>'
        )

    def notice(self, value: dict[str, str]) -> str:
        title = f'<p class="notice__title">{escape(value["title"], quote=False)}</p>' if value.get("title") else ""
        tone = f" notice--{value['tone']}" if value.get("tone") else ""
        return f'<div class="notice{tone}">{title}{value["text"]}</div>'

    def steps(self, track: str) -> str:
        return borrow("guide_tags", "procedure_steps track", self.request, track=track)

    def chart(self, series: str) -> str:
        return borrow("figures_tags", "figure_chart series", self.request, series=series)

    def guide(self, sentence: str) -> str:
        try:
            address = reverse("guide:start")
        except NoReverseMatch:
            return ""
        button = f'<a class="button button--main" href="{address}">{escape(_("Where do I report?"))}</a>'
        return f'<div class="toguide"><p>{escape(sentence, quote=False)}</p><p>{button}</p></div>'

    def letter(self, value: str) -> str:
        return f'<blockquote class="letter">{value}</blockquote>'

    def table(self, value: dict[str, str]) -> str:
        rows = [cells(line) for line in value["rows"].splitlines() if line.strip(" |-:")]
        if not rows:
            return ""
        head = "".join(head_cell(cell, "col") for cell in rows[0])
        labels = [escape(re.sub(r"[*`]|\[|\]\([^)]*\)", "", cell)) for cell in rows[0]]
        body = "".join(f"<tr>{row(line, labels)}</tr>" for line in rows[1:])
        return (
            f'<table class="table table--stack">{self.caption(value.get("caption") or "")}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        )

    def caption(self, written: str) -> str:
        """Without one of its own a table is named, for those who do not see it, by the heading over it, the second one under it with a number."""
        if written:
            return f"<caption>{escape(written, quote=False)}</caption>"
        self.tables[self.nearest] += 1
        count = self.tables[self.nearest]
        name = self.nearest if count == 1 else f"{self.nearest} ({count})"
        return f'<caption class="u-hidden">{escape(name, quote=False)}</caption>'

    @cached_property
    def pictures(self) -> dict[int, Any]:
        from rrjeti.portal.pictures import find

        return find(self.blocks)

    def picture(self, value: dict[str, Any]) -> str:
        from rrjeti.portal.pictures import figure

        return figure(self.pictures.get(value["image"]), value.get("alt") or "", value.get("caption") or "")

    def video(self, pk: int) -> str:
        from rrjeti.portal.pictures import film

        return "" if self.plain else film(pk)


RENDERERS: dict[str, Callable[[Writer, Any], str]] = {
    name: getattr(Writer, name)
    for name in ("heading", "paragraph", "fact", "notice", "steps", "chart", "guide", "letter", "table", "picture", "video")
}


def fact_sources(value: dict[str, Any]) -> list[int]:
    """Primary keys of the sources a stored fact names (list blocks keep them with or without an id of their own)."""
    return [item["value"] if isinstance(item, dict) else item for item in value.get("sources") or [] if item]


def sureness(confidence: str) -> SafeString:
    if confidence == "verified":
        return mark("soft", "file", _("According to the source"))
    return mark("warn", "warn", _("Uncertain, not yet confirmed") if confidence == "uncertain" else _("Not yet confirmed"))


def cells(line: str) -> list[str]:
    """Cells between strokes; the outer strokes may be left out."""
    return [cell.strip().replace("\\|", "|") for cell in CELL.split(line.strip().removeprefix("|").removesuffix("|"))]


def inline(text: str) -> str:
    return str(markdown().renderInline(text))


def head_cell(text: str, scope: str) -> str:
    """A head without words, as in the corner of a table, is none."""
    return f'<th scope="{scope}">{inline(text)}</th>' if text else "<td></td>"


def row(line: list[str], labels: list[str]) -> str:
    padded = [*line[1:], *[""] * (len(labels) - len(line))]
    return head_cell(line[0], "row") + "".join(
        f'<td data-label="{label}"><div>{inline(cell)}</div></td>' for label, cell in zip(labels[1:], padded, strict=False)
    )


def render(page: Any, request: HttpRequest | None = None, *, plain: bool = False) -> Rendered:
    """``plain`` leaves out what only a live page can have: glossary links and films."""
    return Writer(page, request, plain=plain).write()
