"""Turns the Markdown of a starter page into the stored blocks of its body."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from rrjeti.languages.folding import fold

Block = tuple[str, Any]
FactSources = Callable[[list[str]], list[int]]
Pictures = Callable[[str], int | None]
REFERENCE = re.compile(r"^(page|institution|body|instrument|publication|term|event|series|outcome|procedure|section|guide):([\w-]*)(#[\w-]+)?$")
DIRECTIVE = re.compile(r"^!(fact|notice|steps|chart|guide|picture)\b\s*(.*)$")
OUTSIDE = ("http://", "https://", "mailto:", "tel:", "#", "/")
KNOWN_TRACKS = ("administrative", "criminal", "whistleblowing")
CONFIDENCE = ("verified", "general", "uncertain")


class MarkdownError(ValueError):
    """Something in the text that cannot be understood; the message quotes it."""


def no_picture(name: str) -> int | None:
    raise MarkdownError(f"the picture “{name}” is not known")


class Reader:
    """Reads one text; ``references`` collects what it links to."""

    def __init__(self, sources: FactSources, pictures: Pictures = no_picture) -> None:
        self.parser = MarkdownIt("commonmark", {"html": False}).enable("table")
        self.parser.validateLink = lambda url: True  # type: ignore[method-assign]  # our own schemes are checked below
        self.renderer = RendererHTML()
        self.sources, self.pictures, self.references = sources, pictures, []  # type: ignore[var-annotated]

    def blocks(self, text: str) -> list[Block]:
        """The blocks of the text, neighbouring paragraphs and lists joined into one piece of rich text."""
        found: list[Block] = []
        for block in self.pieces(text):
            if block[0] == "paragraph" and found and found[-1][0] == "paragraph":
                found[-1] = ("paragraph", found[-1][1] + block[1])
            else:
                found.append(block)
        return found

    def pieces(self, text: str) -> Iterator[Block]:
        tokens = self.parser.parse(own_lines(text))
        lines = own_lines(text).splitlines()
        for group in groups(tokens):
            first = group[0]
            if first.type == "paragraph_open" and group[1].content.startswith("!") and DIRECTIVE.match(group[1].content):
                yield from filter(None, (self.directive(line) for line in group[1].content.split("\n") if line.strip()))
            elif first.type == "heading_open" and first.tag in ("h1", "h2"):
                yield ("heading", self.heading(group[1].content))
            elif first.type == "blockquote_open":
                yield ("letter", self.html(group[1:-1]))
            elif first.type == "table_open" and first.map:
                yield ("table", {"caption": "", "rows": self.rows(lines[first.map[0] : first.map[1]])})
            elif first.type == "hr":
                continue
            else:
                yield ("paragraph", self.html(group))

    def heading(self, text: str) -> dict[str, str]:
        match = re.match(r"^(.*?)\s*\{#([\w-]+)\}$", text)
        words, anchor = match.groups() if match else (text, slugify(fold(text))[:60].strip("-"))
        return {"text": re.sub(r"[*`]", "", words), "anchor": anchor}

    def rows(self, lines: list[str]) -> str:
        """The rows without the line under the head; links become lasting references."""
        kept = [line.strip() for line in lines if line.strip(" |-:")]
        return "\n".join(re.sub(r"\]\(([^)\s]+)\)", lambda m: f"]({self.address(m[1])})", line) for line in kept)

    def html(self, tokens: list[Token]) -> str:
        for token in tokens:
            for child in token.children or []:
                if child.type == "link_open":
                    child.attrs = {"href": self.address(str(child.attrs.get("href", "")))}
        rendered = str(self.renderer.render(tokens, self.parser.options, {}))
        return (
            re.sub(r">\n+<", "><", rendered).strip().replace("<strong>", "<b>").replace("</strong>", "</b>").replace("<em>", "").replace("</em>", "")
        )

    def address(self, url: str) -> str:
        match = REFERENCE.match(url)
        if match:
            kind, key, anchor = match.groups()
            self.references.append((kind, key))
            return f"/to/{kind}/{key}/{anchor or ''}" if key else f"/to/{kind}/{anchor or ''}"
        if url.startswith(OUTSIDE):
            return url
        raise MarkdownError(f"the link “{url}” is not understood")

    def line(self, text: str) -> str:
        """One paragraph of text with links and bold words."""
        return self.html(self.parser.parse(text.strip()))

    def directive(self, line: str) -> Block | None:
        match = DIRECTIVE.match(line.strip())
        if not match:
            raise MarkdownError(f"the line “{line[:60]}” mixes a directive with text")
        kind, rest = match.groups()
        head, _bar, tail = rest.partition("|")
        return getattr(self, f"make_{kind}")(head.strip(), tail.strip())

    def make_fact(self, head: str, text: str) -> Block:
        words = head.split()
        if not words or words[0] not in CONFIDENCE or not text:
            raise MarkdownError(f"!fact needs a confidence ({', '.join(CONFIDENCE)}) and a text: “{' '.join(words)} | {text[:40]}”")
        return ("fact", {"text": self.line(text), "confidence": words[0], "sources": self.sources(words[1:])})

    def make_notice(self, title: str, text: str) -> Block:
        return ("notice", {"title": title if text else "", "text": self.line(text or title), "tone": "strong"})

    def make_steps(self, track: str, _text: str) -> Block:
        if track not in KNOWN_TRACKS:
            raise MarkdownError(f"!steps knows {', '.join(KNOWN_TRACKS)}, not “{track}”")
        return ("steps", track)

    def make_chart(self, series: str, _text: str) -> Block:
        return ("chart", series)

    def make_guide(self, _head: str, text: str) -> Block:
        return ("guide", text)

    def make_picture(self, name: str, text: str) -> Block | None:
        """Nothing when an editor has deleted the picture."""
        alt, _bar, caption = text.partition("|")
        if not alt.strip():
            raise MarkdownError(f"!picture needs a file and what it shows: “{name} | {text[:40]}”")
        number = self.pictures(name)
        return ("picture", {"image": number, "alt": alt.strip(), "caption": caption.strip()}) if number else None


def own_lines(text: str) -> str:
    """Every directive stands alone, whether or not empty lines part it from its neighbours."""
    return re.sub(r"^(!(?:fact|notice|steps|chart|guide|picture)\b.*)$", r"\n\1\n", text, flags=re.M)


def groups(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of one top-level block at a time."""
    start, depth = 0, 0
    for place, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : place + 1]
            start = place + 1
