"""Makes what people write in Markdown into HTML that can do nothing but be read; made once, when it is saved."""

import re
from functools import cache
from html import escape, unescape
from typing import Any

from rrjeti.writing import tokens

LONGEST = 40_000  # signs; what is longer is shown as it was written
MOST_TIMES, SPARE = 16, 500  # the result may be so many times longer, and so many signs
MOST_BRACKETS = 2_000  # each may begin a link, for which the rest of the paragraph is read
LEVELS = 40  # of blocks within blocks; a text that has more is shown as it was written
QUOTED = 600
UNUSED = ("code", "lheading", "reference", "html_block", "html_inline")
TAGS = {"p", "br", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"}
ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}, "blockquote": {"class"}}
BLOCK_END = re.compile(r"</(?:p|li|blockquote|pre|h[1-6]|div|tr)>|<[bh]r */?>", re.I)
MARKS = re.compile(r"([\\`*_\[\]<>~&#])")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def to_html(text: str) -> str:
    """Clean HTML; of a text that is made to grow or to nest without end, its words in plain paragraphs."""
    if len(text) <= LONGEST and text.count("[") <= MOST_BRACKETS and (written := rendered(text)) is not None:
        html = clean(written)
        if len(html) <= MOST_TIMES * len(text) + SPARE:
            return html
    return as_paragraphs(text)


@cache
def parser() -> Any:
    """Loaded with the first text, not with the program. Each line of a paragraph stays a line, as people expect who write in a forum."""
    from markdown_it import MarkdownIt

    made: Any = MarkdownIt("commonmark", {"html": False, "breaks": True, "xhtmlOut": False, "maxNesting": LEVELS})
    made.enable("strikethrough").disable(UNUSED)
    made.normalizeLink, made.normalizeLinkText, made.validateLink = tokens.encoded, str, tokens.is_address
    return made


def rendered(text: str) -> str | None:
    """Nothing when the parser gave up: it leaves out what is nested too deep."""
    found = parser().parse(text)
    if any(token.level >= LEVELS - 1 for token in found):
        return None
    return str(parser().renderer.render(list(tokens.tidy(found)), parser().options, {}))


def clean(html: str) -> str:
    """The second lock: whatever the parser wrote, only this list passes."""
    import nh3

    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, attribute_filter=kept, url_schemes={"http", "https", "mailto"}, link_rel=None, strip_comments=True
    )


def kept(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if tokens.is_address(value) else None
    if name == "start":
        return value if value.isascii() and value.isdigit() else None
    return value if value == {"rel": tokens.REL, "class": tokens.QUOTE}.get(name) else None


def as_paragraphs(text: str) -> str:
    """The words as they were written, paragraphs and lines kept."""
    paragraphs: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            paragraphs[-1].append(escape(line.strip(), quote=False))
        elif paragraphs[-1]:
            paragraphs.append([])
    return "".join(f"<p>{'<br>'.join(lines)}</p>\n" for lines in paragraphs if lines)


def plain(html: str) -> str:
    """The words alone, a line for each paragraph or point: for the search, feeds and e-mails."""
    import nh3

    words = unescape(nh3.clean(BLOCK_END.sub(r"\g<0>" + "\n", html), tags=set(), clean_content_tags={"script", "style"}))
    return "\n".join(filter(None, (" ".join(line.split()) for line in words.splitlines())))


def quoted(text: str, name: str, url: str) -> str:
    """A passage as a quote that says who wrote it, to be answered below. Quotes within it are left out when something else is there."""
    lines = text.strip().splitlines()
    passage = shortened("\n".join(line for line in lines if not line.lstrip().startswith(">")).strip() or "\n".join(lines))
    who, address = MARKS.sub(r"\\\1", " ".join(name.split())), tokens.encoded(url)
    head = f"[{who}](<{address}>):" if tokens.is_address(address) else f"{who}:"
    return "".join(f"> {line}".rstrip() + "\n" for line in (head, "", *passage.splitlines())) + "\n"


def shortened(passage: str) -> str:
    """At most 600 signs, cut between words; a block of code that was cut open is closed."""
    if len(passage) > QUOTED:
        cut = passage[: QUOTED - 1]
        passage = (cut.rsplit(None, 1)[0] if len(cut.split(None, 1)) > 1 else cut).rstrip() + "…"
    fences = [found[1] for line in passage.splitlines() if (found := FENCE.match(line))]
    return f"{passage}\n{fences[-1]}" if len(fences) % 2 else passage
