"""Keeps a short part of a word on the line of the other: “SPAK-ut”, “e-mail”.

The letters stay as they are, so that copying and finding still work.
"""

import re

SHORT, WHOLE = 4, 18  # a part of so few signs is not torn off; a word of more signs might not fit on a line
# What can hold no element, counts its own signs, or lays out each child by itself.
AS_THEY_ARE = re.compile(r'<(?:(?:option|textarea|script|style|pre|code|text|tspan|title|desc|button|summary)\b|a class="button\b)')
WORD = re.compile(r"(?<![\w./@&#:-])\w+(?:-\w+)+(?![\w/@-]|[.:]\w)")

HEADING = re.compile(r"<h1\b.*?</h1>", re.S)  # no line of a heading begins with its dash
MARKED = re.compile(r"(?<![\w./@&#:-])(?:(?:\w+-)+<mark>\w+</mark>(?:-\w+)*|<mark>\w+</mark>(?:-\w+)+)(?![\w/@-]|[.:]\w)")


def unbroken(html: str) -> str:
    """The markup with such words in an element that does not break. Goes from hyphen to hyphen: most stand in tags and cost nothing."""
    html = HEADING.sub(lambda found: found.group().replace(" – ", "\u00a0– "), html)
    html = MARKED.sub(_marked, html) if "<mark>" in html else html
    out, done, at = [], 0, html.find("-")
    while at >= 0:
        start, end = html.rfind(">", done, at) + 1, html.find("<", at)
        if html.rfind("<", max(start, done), at) >= 0:  # inside a tag
            end = html.find(">", at)
        elif start and end >= 0 and not AS_THEY_ARE.match(html, html.rfind("<", 0, start)):
            out += [html[done:start], WORD.sub(_word, html[start:end])]
            done = end
        at = html.find("-", end) if end >= 0 else -1
    return "".join([*out, html[done:]])


def _word(found: re.Match[str]) -> str:
    word = found.group()
    if len(word) > WHOLE or min(map(len, word.split("-"))) > SHORT or not re.search(r"[^\W\d]", word):
        return word
    return f'<span class="u-nowrap">{word}</span>'


def _marked(found: re.Match[str]) -> str:
    """A word whose hit is marked keeps its ending too."""
    html = found.group()
    word = html.replace("<mark>", "").replace("</mark>", "")
    return f'<span class="u-nowrap">{html}</span>' if WORD.sub(_word, word) != word else html
