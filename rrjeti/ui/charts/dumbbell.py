"""Two years of many places: a small dot for the earlier, a large one for the later, and the way between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from rrjeti.languages.dates import say_number
from rrjeti.ui.charts.scales import Frame, Scale, frame
from rrjeti.ui.charts.sheet import Sheet, Words, short, width_of

SMALL, LARGE = 2.5, 6.0  # the earlier and the later value; the outline adds to both


@dataclass(frozen=True)
class Pair:
    """A name with its two values; ``None`` says that there is no data. What is not ``sure`` is drawn hollow."""

    name: str
    before: float | None
    after: float | None
    subject: bool = False
    sure_before: bool = True
    sure_after: bool = True


def dumbbell(rows: Sequence[Pair], words: Words, size: str = "wide", on: Frame | None = None) -> SafeString:
    """Rows in the given order; on a narrow sheet each name stands above its row."""
    wide = size == "wide"
    width, step, top = (720.0, 40.0, 26.0) if wide else (340.0, 50.0, 26.0)
    sheet = Sheet(width, top + step * len(rows) + 6)
    on = on or frame([value for row in rows for value in (row.before, row.after)])
    room = max((width_of(_say(row, words)) for row in rows), default=0) + 16
    left = max((width_of(row.name) for row in rows), default=0) + 24 if wide else 8.0
    x = Scale(on.low, on.high, left, width - room)
    for tick in on.ticks:
        sheet.path(f"M{short(x(tick))} {short(top - 4)}V{short(sheet.height)}", "grid")
        sheet.text(x(tick), 14, say_number(tick, on.decimals), "t-mid")
    for place, row in enumerate(rows):
        y = top + step * place + (step / 2 if wide else 34)
        sheet.text(0, y + (5 if wide else -18), row.name, "t-accent halo" if row.subject else "t-strong halo")
        _row(sheet, x, y, row, words)
    return sheet.finish(words)


def _row(sheet: Sheet, x: Scale, y: float, row: Pair, words: Words) -> None:
    if row.before is not None and row.after is not None and row.before != row.after:
        sheet.path(f"M{short(x(row.before))} {short(y)}H{short(x(row.after))}", _line_class(row))
    if row.before is not None and row.before != row.after:
        sheet.dot(x(row.before), y, ("dot" if row.subject else "dot dot--soft") + ("" if row.sure_before else " dot--unsure"), SMALL)
    if row.after is not None:
        sheet.dot(x(row.after), y, ("dot" if row.subject else "dot dot--ink") + ("" if row.sure_after else " dot--unsure"), LARGE)
    known = [value for value in (row.before, row.after) if value is not None]
    end = x(max(known)) + 12 if known else x.start
    said = _say(row, words)
    sheet.rect(end - 4, y - 10, width_of(said) + 6, 20, "ground")
    sheet.text(end, y + 5, said, "t-accent halo" if row.subject else "halo")


def _line_class(row: Pair) -> str:
    tone = "line" if row.subject else "line line--soft"
    return tone if row.sure_before and row.sure_after else f"{tone} line--dash"


def _say(row: Pair, words: Words) -> str:
    if row.before is None and row.after is None:
        return words.no_data
    if row.before == row.after and row.after is not None:
        return words.say(row.after)
    return " → ".join(words.no_data if value is None else words.say(value) for value in (row.before, row.after))
