"""``{% remembered "institution" key %} … {% endremembered %}``: a part of a page that is drawn once until something public changes.

What stands inside may depend on the given values, the language, the day and on whether the reader works for the network, and on nothing else.
Previews of editors are always drawn anew.
"""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from rrjeti.pagestore.memory import Memory

register = template.Library()
MEMORY: Memory[SafeString] = Memory(most=1500)


class Remembered(template.Node):
    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist, self.values = nodelist, values

    def render(self, context: Context) -> SafeString:
        request = context.get("request")
        if request is None or getattr(request, "is_preview", False):
            return self.nodelist.render(context)
        is_staff = bool(getattr(getattr(request, "user", None), "is_staff", False))
        key = (*(str(value.resolve(context)) for value in self.values), get_language(), timezone.localdate(), is_staff)
        return MEMORY.get(key, lambda: self.nodelist.render(context))


@register.tag
def remembered(parser: Parser, token: Token) -> Any:
    values = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    if len(values) < 2:
        raise template.TemplateSyntaxError("“remembered” needs a name and at least one value that tells pages apart.")
    nodelist = parser.parse(("endremembered",))
    parser.delete_first_token()
    return Remembered(nodelist, values)
