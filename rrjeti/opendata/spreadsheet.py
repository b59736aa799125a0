"""Cells of a CSV as spreadsheets read them."""

import json
import re
from typing import Any

_TELEPHONE = re.compile(r"\+[0-9 ()-]+")


def harmless(cell: Any) -> Any:
    """A text that would be taken for a formula gets an apostrophe in front; a telephone number can do nothing and stays as it is."""
    is_formula = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _TELEPHONE.fullmatch(cell)
    return f"'{cell}" if is_formula else cell


def cell(value: Any) -> str:
    """Any value as a table holds it: nothing, yes or no, several with semicolons, text that is no formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(harmless(value))
