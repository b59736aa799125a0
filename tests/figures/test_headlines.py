"""A headline that ranks says among whom, as long as a country has no value in the newest year."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from rrjeti import content

DATA = Path(content.__file__).parent / "al" / "data"
RANKS = re.compile(r"\bleads?\b|\bhighest\b|\blowest\b|\bthe (most|least|best|worst)\b|kryeson|më (shumë|pak|i lartë|i ulët)\b")
AMONG = {"en": "among the countries shown", "sq": "mes vendeve që shfaqen"}


def read(name: str, key: str) -> dict[str, Any]:
    return {row["id"]: row for row in yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))[key]}


def gaps(series: dict[str, Any]) -> list[str]:
    """Countries of the series without a value in its newest year."""
    newest = max(str(value["period"]) for value in series["observations"])
    known = {value.get("dimension") for value in series["observations"] if str(value["period"]) == newest and value.get("value") is not None}
    return [part["id"] for part in series.get("dimensions") or [] if re.fullmatch("[A-Z]{2}", part["id"]) and part["id"] not in known]


def test_series_with_gaps_exist() -> None:
    assert gaps(read("series", "series")["cpi-region"]) == ["RS", "BA"]


@pytest.mark.parametrize("language", ["sq", "en"])
def test_ranking_headline_of_a_series_with_gaps_says_among_whom(language: str) -> None:
    findings = read("findings", "findings")
    ranked = [findings[key]["headline"][language] for key, series in read("series", "series").items() if gaps(series) and key in findings]

    assert [text for text in ranked if RANKS.search(text) and AMONG[language] not in text] == []
    assert any(RANKS.search(text) for text in ranked)
