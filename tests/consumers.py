"""What programs do with our files: feeds read as RFC 4287 asks, citations read back from the forms they were written in."""

import datetime as dt
import json
import re
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"


def atom(content: bytes) -> list[dict[str, Any]]:
    """The entries of a feed, after a look at every element that RFC 4287 (4.1.1, 4.1.2, 3.3) requires."""
    root = ElementTree.fromstring(content)  # noqa: S314
    assert root.tag == f"{ATOM}feed"
    assert (root.findtext(f"{ATOM}author/{ATOM}name") or "").strip(), "a feed has an author unless every entry has one"
    told(root)
    entries = [told(entry) for entry in root.findall(f"{ATOM}entry")]
    assert len({entry["id"] for entry in entries}) == len(entries)
    return entries


def told(element: Any) -> dict[str, Any]:
    """``id``, ``title`` and ``updated``, each once, and the other dates and the address."""
    for name in ("id", "title", "updated"):
        assert len(element.findall(f"{ATOM}{name}")) == 1, name
    links = [link.get("href") for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    assert len(links) == 1 and urlsplit(element.findtext(f"{ATOM}id")).scheme
    dates = {name: dt.datetime.fromisoformat(text) for name in ("updated", "published") if (text := element.findtext(f"{ATOM}{name}"))}
    assert all(date.tzinfo for date in dates.values())
    return {"id": element.findtext(f"{ATOM}id"), "title": element.findtext(f"{ATOM}title"), "link": links[0], **dates}


def bibtex(text: str) -> dict[str, str]:
    """The fields of the only entry; the braces must close."""
    depth = 0
    for sign in re.sub(r"\\\\[{}]", "", text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    head = re.match(r"@(\w+)\{([\w:-]+),\n", text)
    assert head and depth == 0
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", text, re.M))
    return {"": head[1], "key": head[2], **{name: re.sub(r"^\{(.*)\}$", r"\1", value) for name, value in fields.items()}}


def ris(text: str) -> dict[str, str]:
    """The tags of the only record, each line as two letters, two spaces, dash, space."""
    lines = text.split("\r\n")
    assert lines[-2:] == ["ER  - ", ""] and all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    return {line[:2]: line[6:] for line in lines[:-2]}


def csl(text: str) -> dict[str, Any]:
    """The only item; its type is one of CSL 1.0.2 and its dates are numbers."""
    (item,) = json.loads(text)
    assert {"id", "type"} <= set(item) and item["type"] in {"report", "legislation", "treaty", "dataset"}
    for name in ("issued", "accessed"):
        assert all(isinstance(part, int) for part in item.get(name, {"date-parts": [[]]})["date-parts"][0])
    assert all("literal" in name or {"family", "given"} <= set(name) for name in item.get("author", []))
    return item
