"""Bars from zero: lying ones to rank names, standing ones to compare years."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from rrjeti.languages.dates import say_number
from rrjeti.ui.charts.scales import Scale, frame
from rrjeti.ui.charts.sheet import Sheet, Words, short, width_of, wrap


@dataclass(frozen=True)
class Bar:
    """A name with its value; ``None`` says that there is no data."""

    name: str
    value: float | None
    subject: bool = False
    sure: bool = True


@dataclass(frozen=True)
class Group:
    """Standing bars of one period, in the order of the names."""

    name: str
    values: Sequence[float | None]
    sure: bool = True


def _tone(subject: bool, sure: bool) -> str:
    return ("bar bar--accent" if subject else "bar bar--grey") + ("" if sure else " bar--unsure")


def bars(rows: Sequence[Bar], words: Words, size: str = "wide", ceiling: float | None = None) -> SafeString:
    """Lying bars. On a narrow sheet each name stands above its bar; ``ceiling`` shows how far the scale goes."""
    wide = size == "wide"
    width, step = (720.0, 34.0) if wide else (340.0, 50.0)
    height = step * len(rows) + 8
    sheet = Sheet(width, height + (22 if ceiling else 0))
    left = min(max((width_of(row.name) for row in rows), default=0) + 16, 260) if wide else 0.0
    known = [row.value for row in rows if row.value is not None]
    room = max((width_of(words.say(value)) for value in known), default=0) + 14
    scale = Scale(0, ceiling or max(known, default=1) or 1, left, width - room)
    for place, row in enumerate(rows):
        y = place * step
        sheet.text(0, y + (21 if wide else 15), row.name, "t-accent" if row.subject else "t-strong")
        if ceiling:
            sheet.rect(left, y + (5 if wide else 22), scale.end - left, 22, "track")
        _lying(sheet, scale, row, y + (5 if wide else 22), words)
    if ceiling:
        sheet.text(left, height + 12, say_number(0))
        sheet.text(scale.end, height + 12, say_number(ceiling), "t-end")
    if wide:
        sheet.path(f"M{short(left)} 0V{short(height)}", "axis")
    return sheet.finish(words)


def _lying(sheet: Sheet, scale: Scale, row: Bar, y: float, words: Words) -> None:
    if row.value is None:
        sheet.text(scale.start + 8, y + 16, words.no_data)
        return
    end = scale(row.value)
    sheet.rect(scale.start, y, end - scale.start, 22, _tone(row.subject, row.sure))
    sheet.text(end + 8, y + 16, words.say(row.value), "t-accent" if row.subject else "t-strong")


def columns(groups: Sequence[Group], names: Sequence[str], words: Words, size: str = "wide") -> SafeString:
    """Standing bars in groups. The first name is the subject; names stand over the first group's bars or beside the last."""
    width, height = {"wide": (720.0, 320.0), "narrow": (340.0, 280.0), "small": (340.0, 210.0)}[size]
    sheet = Sheet(width, height)
    on = frame([value for group in groups for value in group.values], floor=0, from_zero=True)
    left = max(width_of(say_number(tick, on.decimals)) for tick in on.ticks) + 9
    room = min(max(width_of(name) for name in names) + 14, 120.0)
    right, bottom = width - room, height - 32
    y = Scale(on.low, on.high, bottom, 26)
    for place, tick in enumerate(on.ticks):
        sheet.path(f"M{short(left)} {short(y(tick))}H{short(right)}", "grid" if place else "axis")
        sheet.text(left - 7, y(tick) + 5, say_number(tick, on.decimals), "t-end")
    step = (right - left) / max(len(groups), 1)
    for place, group in enumerate(groups):
        _standing(sheet, (left + step * place, step), group, y, words)
    _column_names(sheet, groups, names, y, right + 8)
    return sheet.finish(words)


def _standing(sheet: Sheet, at: tuple[float, float], group: Group, y: Scale, words: Words) -> None:
    start, step = at
    thick = min(step * 0.74 / max(len(group.values), 1), 64)
    first = start + (step - thick * len(group.values)) / 2
    for place, value in enumerate(group.values):
        x = first + thick * place
        if value is None:
            sheet.stack(x + thick / 2, y.start - 8 - 18 * (len(words.no_data.split()) - 1), words.no_data.split(), ["t-mid"])
            continue
        sheet.rect(x + 1, y(value), thick - 2, y.start - y(value), _tone(place == 0, group.sure))
        sheet.text(x + thick / 2, y(value) - 7, words.say(value), ("t-accent" if place == 0 else "t-strong") + " t-mid halo")
    sheet.text(start + step / 2, y.start + 22, group.name, "t-mid")


def _column_names(sheet: Sheet, groups: Sequence[Group], names: Sequence[str], y: Scale, x: float) -> None:
    """Names beside the last group at the height of its bars, kept apart."""
    values = groups[-1].values if groups else []
    free = 0.0
    for place, (name, value) in sorted(enumerate(zip(names, values, strict=False)), key=lambda item: -(item[1][1] or 0)):
        at = max(y(value or 0) + 14, free)
        texts = wrap(name, sheet.width - x)
        sheet.stack(x, at, texts, ["t-accent" if place == 0 else "t-strong"])
        free = at + 18 * len(texts) + 4
