"""A share as woven diamonds: so many of a hundred."""

from django.utils.safestring import SafeString

from rrjeti.ui.charts.sheet import Sheet, Words, short

CELL = 22.0


def waffle(count: float, words: Words, total: int = 100, per_row: int = 10, sure: bool = True) -> SafeString:
    """``count`` of ``total`` diamonds are filled, from below and from the start, rounded to whole ones; an unsure share is only outlined."""
    rows = -(-total // per_row)
    sheet = Sheet(per_row * CELL, rows * CELL)
    tone = "knot knot--full" if sure else "knot knot--unsure"
    full = round(min(max(count, 0), total))
    for place in range(total):
        x, y = (place % per_row + 0.5) * CELL, (rows - place // per_row - 0.5) * CELL
        reach = CELL / 2 - 1
        corner = f"M{short(x)} {short(y - reach)}L{short(x + reach)} {short(y)}L{short(x)} {short(y + reach)}L{short(x - reach)} {short(y)}Z"
        sheet.path(corner, tone if place < full else "knot")
    return sheet.finish(words)
