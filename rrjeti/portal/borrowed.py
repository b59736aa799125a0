"""Template tags of other apps, used by name: the portal imports none of them, and a part that is not installed leaves its place empty."""

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.template import Context, Engine, Template, TemplateSyntaxError
from django.utils.safestring import SafeString, mark_safe


@cache
def _template(library: str, tag: str) -> Template | None:
    engine = Engine.get_default()
    if library not in engine.libraries:
        return None
    try:
        return Template(f"{{% load {library} %}}{{% {tag} %}}", engine=engine)
    except TemplateSyntaxError:
        return None


def borrow(library: str, tag: str, request: HttpRequest | None = None, **values: Any) -> SafeString:
    """What the tag prints, with ``values`` as its variables; empty when its part is not there."""
    template = _template(library, tag)
    if template is None:
        return mark_safe("")
    return template.render(Context({"request": request, "site": {}, **values}))
