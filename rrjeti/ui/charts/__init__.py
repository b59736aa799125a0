"""Charts drawn on the server as inline SVG: pure functions from plain numbers and texts to markup, without any domain.

Every drawing has ``role="img"``, a title and a description; colours come from the classes of ``components/chart.css``
(red = subject, grey = comparison), so that both themes, print and forced colours work. ``None`` is a gap and stays one.
"""

from rrjeti.ui.charts.bars import Bar, Group, bars, columns
from rrjeti.ui.charts.dumbbell import Pair, dumbbell
from rrjeti.ui.charts.file import Caption, as_file, file_width, height_of
from rrjeti.ui.charts.lines import Line, Point, line, multiples
from rrjeti.ui.charts.scales import Frame, frame
from rrjeti.ui.charts.sheet import Words
from rrjeti.ui.charts.spans import Span, timeline
from rrjeti.ui.charts.waffle import waffle

__all__ = [
    "Bar", "Caption", "Frame", "Group", "Line", "Pair", "Point", "Span", "Words",
    "as_file", "bars", "columns", "dumbbell", "file_width", "frame", "height_of", "line", "multiples", "timeline", "waffle",
]  # fmt: skip
