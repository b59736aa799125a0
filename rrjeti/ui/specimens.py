"""What each app lends to the page of components: its ``specimens.py`` draws its own templates, with real records where there are any."""

import re
from collections.abc import Iterable
from copy import copy
from importlib import import_module

from django.apps import apps
from django.http import Http404, HttpRequest, QueryDict
from django.urls import resolve
from django.utils.html import escape
from django.utils.module_loading import module_has_submodule
from django.utils.safestring import SafeString

Specimen = tuple[str, str, SafeString]  # anchor, title, markup


def gather(request: HttpRequest) -> list[Specimen]:
    """In the order of the installed apps; an app without records lends nothing."""
    lenders = [config for config in apps.get_app_configs() if config.module and module_has_submodule(config.module, "specimens")]
    found = (import_module(f"{config.name}.specimens").lend(request) for config in lenders if config.label != "ui")
    return [one for some in found for one in some if one[2]]


# Names of elements and what leads to them; on a page of many parts each part keeps its own.
REFERENCES = re.compile(r'(?<=\s)((?:id|for|aria-labelledby|aria-describedby|aria-controls)="|href="#)([^"]+)"')


def parts(request: HttpRequest, title: str, paths: Iterable[str], *names: str) -> list[Specimen]:
    """Each of the parts ``names`` (classes) as the first of the pages that has it draws it; under one heading."""
    waiting, found = list(names), dict[str, str]()
    for path in paths:
        if waiting and (page := drawn(request, path)):
            found |= {name: piece for name in waiting if (piece := cut(page, name))}
            waiting = [name for name in waiting if name not in found]
    anchor = names[0]
    shown = "".join(framed(f"{title}: {name}", found[name]) for name in names if name in found)
    return [(anchor, title, SafeString(REFERENCES.sub(lambda hit: apart(hit, anchor), shown)))]


def framed(name: str, piece: str) -> str:
    """A window on the part, because some are as long as their page."""
    return f'<div class="specimen u-gap" tabindex="0" role="region" aria-label="{escape(name)}">{piece}</div>'


def apart(hit: re.Match[str], anchor: str) -> str:
    return hit[1] + " ".join(f"{anchor}-{word}" for word in hit[2].split()) + '"'


def drawn(request: HttpRequest, address: str) -> str:
    """A page of the site as its own view answers this person; empty when there is none."""
    path, _mark, query = address.partition("?")
    asked = copy(request)
    asked.path = asked.path_info = path
    asked.GET = QueryDict(query)
    view, args, kwargs = resolve(path)
    try:
        answer = view(asked, *args, **kwargs)
    except Http404:
        return ""
    return str((answer.render() if hasattr(answer, "render") else answer).text) if answer.status_code == 200 else ""


def cut(page: str, name: str) -> str:
    """The first element with the class ``name``, to its end."""
    begin = re.search(rf'<(\w+)\b[^>]*\bclass="(?:[^"]*\s)?{name}(?:\s[^"]*)?"[^>]*>', page)
    if not begin:
        return ""
    depth = 0
    for tag in re.finditer(rf"<(/?){begin[1]}\b[^>]*>", page[begin.start() :]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return page[begin.start() : begin.start() + tag.end()]
    return ""
