"""The sheet a chart is drawn on: primitives that escape text and round numbers, and the finished SVG element."""

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from rrjeti.languages.dates import say_number
from rrjeti.ui.originals import lang_of


@dataclass(frozen=True)
class Words:
    """What a chart says: its title and description for those who cannot see it, and how its numbers read."""

    title: str
    description: str
    no_data: str = ""
    unit: str = ""
    decimals: int | None = None
    times: Callable[[int], str] = field(default=str, repr=False)  # how a place on the time axis reads; years as they are

    def say(self, value: float) -> str:
        """``81,5%``: the number in the reader's language with its unit."""
        return say_number(value, self.decimals) + self.unit


def short(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def width_of(text: str, size: float = 14) -> float:
    """Roughly how many pixels a text takes; charts leave a little room, because fonts differ."""
    return len(text) * size * 0.53


def wrap(text: str, width: float, size: float = 14) -> list[str]:
    """Breaks a text into lines of about ``width`` pixels, at spaces only."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def balanced(text: str, width: float, size: float = 14) -> list[str]:
    """As few lines as :func:`wrap` makes, of like length: a last line is no lone word."""
    lines = wrap(text, width, size)
    words = [width_of(word, size) for word in text.split()]
    narrowest = max([*words, width_of(text, size) / max(len(lines), 1)], default=width)
    tried = (wrap(text, narrowest + step * size, size) for step in range(math.ceil((width - narrowest) / size)))
    return next((found for found in tried if len(found) == len(lines)), lines)


def broken(address: str, width: float, size: float = 14) -> list[str]:
    """An address in lines of at most ``width`` pixels, parted after a stroke where there is one."""
    lines, most = [], int(width / width_of("/", size))
    while len(address) > most:
        end = address.rfind("/", 1, most) + 1 or most
        lines.append(address[:end])
        address = address[end:]
    return [*lines, address]


class Sheet:
    """Collects the parts of one drawing."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.parts: list[str] = []

    def path(self, data: str, name: str) -> None:
        self.parts.append(f'<path class="{name}" d="{data}"/>')

    def rect(self, x: float, y: float, width: float, height: float, name: str) -> None:
        self.parts.append(f'<rect class="{name}" x="{short(x)}" y="{short(y)}" width="{short(max(width, 0))}" height="{short(max(height, 0))}"/>')

    def dot(self, x: float, y: float, name: str, radius: float = 4.5) -> None:
        self.parts.append(f'<circle class="{name}" cx="{short(x)}" cy="{short(y)}" r="{radius}"/>')

    def text(self, x: float, y: float, content: object, name: str = "") -> None:
        mark = f' class="{name}"' if name else ""
        self.parts.append(f'<text{mark} x="{short(x)}" y="{short(y)}"{lang_of(content)}>{escape(content)}</text>')

    def stack(self, x: float, y: float, lines: Sequence[str], names: Sequence[str]) -> None:
        """Lines of text one under the other; the last class name serves all further lines."""
        for place, content in enumerate(lines):
            self.text(x, y + 18 * place, content, names[min(place, len(names) - 1)])

    def finish(self, words: Words) -> SafeString:
        """The element; its ids come from what it shows, so that the same page always has the same markup."""
        body = "".join(self.parts)
        key = "c" + hashlib.blake2b(f"{words}{self.width}{body}".encode(), digest_size=5).hexdigest()
        head = f'<svg class="ch" viewBox="0 0 {short(self.width)} {short(self.height)}" role="img" aria-labelledby="{key}t {key}d">'
        foreign = lang_of(words.title)
        named = f'<title id="{key}t"{foreign}>{escape(words.title)}</title><desc id="{key}d"{foreign}>{escape(words.description)}</desc>'
        return mark_safe(f"{head}{named}{body}</svg>")
