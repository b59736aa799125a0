"""What the parser of Markdown found, put in order: links, quotes, lists and emphasis as this site shows them."""

import re
from collections.abc import Iterator
from typing import Any

Token = Any  # of a library that is loaded late
QUOTE, REL = "quote", "nofollow ugc noopener"
DEEPEST = 6  # quotes and lists within each other
NESTING = ("blockquote", "bullet_list", "ordered_list")
ADDRESS = re.compile(r"https?://[^\s/?#@:.]|mailto:[^\s@]+@[^\s@]|/(?![/\\])", re.I)
BARE = re.compile(r"(?<![\w/])https?://[^\s<>\"“”„]+", re.I)
CLOSING = ".,;:!?…'\"’”»]}*_~"


def is_address(url: str) -> bool:
    """Of the web, of e-mail, or a path of this site; never one that begins with two slashes, which leaves the site."""
    return bool(ADDRESS.match(url)) and url.isascii() and not any(sign <= " " or sign == "\\" for sign in url)


def encoded(url: str) -> str:
    """Signs that do not belong in an address as percents. Browsers make a host's name into ASCII themselves."""
    import mdurl

    return str(mdurl.encode(url.strip()))


def tidy(found: list[Token]) -> Iterator[Token]:
    """The same tokens with headings as strong paragraphs, and no quote or list deeper than people read."""
    depth, is_heading = 0, False
    for token in found:
        name = token.type.removesuffix("_open").removesuffix("_close")
        depth += name in NESTING and token.nesting == 1
        is_too_deep = depth > DEEPEST
        depth -= name in NESTING and token.nesting == -1
        if is_too_deep and (name in NESTING or name == "list_item"):
            continue
        if name == "heading":
            token.tag, is_heading = "p", token.nesting == 1
        elif name == "blockquote" and token.nesting == 1:
            token.attrSet("class", QUOTE)
        elif name == "inline":
            token.children = within(token.children or [], is_heading)
        token.hidden = token.hidden and not is_too_deep
        yield token


def within(children: list[Token], is_strong: bool) -> list[Token]:
    """The parts of a paragraph: no mark within the same mark, pictures and bare addresses as links."""
    kept: list[Token] = [like(children, "strong", 1)] if is_strong and children else []
    opened, dropped = {"strong"} if kept else set[str](), list[bool]()
    for token in children:
        token.tag = "del" if token.tag == "s" else token.tag
        if token.nesting == 1:
            dropped.append(token.tag in opened)
            opened.add(token.tag)
        is_dropped = bool(token.nesting and dropped and dropped[-1])
        if token.nesting == -1 and dropped and not dropped.pop():
            opened.discard(token.tag)
        if not is_dropped:
            kept += parts(token, is_linked="a" in opened)
    return [*kept, like(children, "strong", -1)] if is_strong and children else kept


def parts(token: Token, is_linked: bool) -> list[Token]:
    if token.type == "link_open":
        return [leading_to(token, str(token.attrs["href"]))]
    if token.type == "image":
        words = token.content or str(token.attrs["src"])
        return [text(token, words)] if is_linked else linked(token, str(token.attrs["src"]), words)
    if token.type == "text" and not is_linked and "://" in token.content:
        return list(with_links(token))
    return [token]


def with_links(token: Token) -> Iterator[Token]:
    """The text with each bare address of the web as a link; the full stop after it stays outside."""
    place = 0
    for found in BARE.finditer(token.content):
        words = bare(found[0])
        if not is_address(encoded(words)):
            continue
        yield text(token, token.content[place : found.start()])
        yield from linked(token, encoded(words), words)
        place = found.start() + len(words)
    yield text(token, token.content[place:])


def bare(address: str) -> str:
    """Without what closes the sentence or the brackets around it."""
    end, unopened = len(address), address.count(")") - address.count("(")
    while end and (address[end - 1] in CLOSING or (address[end - 1] == ")" and unopened > 0)):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def linked(token: Token, url: str, words: str) -> list[Token]:
    return [leading_to(like([token], "a", 1), url), text(token, words), like([token], "a", -1)]


def leading_to(token: Token, url: str) -> Token:
    token.attrs = {"href": url} if url.startswith("/") else {"href": url, "rel": REL}
    return token


def text(token: Token, words: str) -> Token:
    made = type(token)("text", "", 0)
    made.content = words
    return made


def like(tokens: list[Token], tag: str, nesting: int) -> Token:
    return type(tokens[0])("mark", tag, nesting)
