"""Cells of a CSV as spreadsheets read them."""

import re
from typing import Any

_TELEPHONE = re.compile(r"\+[0-9 ()-]+")


def harmless(cell: Any) -> Any:
    """A text that would be taken for a formula gets an apostrophe in front; a telephone number can do nothing and stays as it is."""
    is_formula = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _TELEPHONE.fullmatch(cell)
    return f"'{cell}" if is_formula else cell
