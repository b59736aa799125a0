"""A record in a bundle reads like a page: names and values in the language, nothing that only a machine knows."""

import re
from typing import Any

import pytest
from django.utils.translation import override

from rrjeti.portal import bundles, records
from tests import world


@pytest.fixture
def law(db: Any) -> Any:
    made = world.instrument("l1")
    made.number, made.amended_by, made.gazette, made.in_force = "60/2016", "150/2020", "115, 2016-06-23", "2016-07-08"
    made.title = {"sq": "Ligji", "en": "The law"}
    made.confidence, made.as_of = "verified", "2025-11-27"
    made.save()
    return made


def page(language: str) -> str:
    with override(language):
        found = records.find("instrument:l1")
        assert found
        return re.sub(r"<style.*?</style>", "", bundles.file_of(found, language)[f"l1-{language}.html"].decode(), flags=re.S)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sq", ["Ndryshuar me", "115, 23 qershor 2016", "8 korrik 2016", "Sipas burimit, data: 27 nëntor 2025"]),
        ("en", ["Amended by", "115, 23 June 2016", "8 July 2016", "According to the source, date: 27 November 2025"]),
    ],
)
def test_law_is_told_in_the_language(law: Any, language: str, said: list[str]) -> None:
    text = page(language)

    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize("language", ["sq", "en"])
def test_no_key_and_no_code_of_the_machine(law: Any, language: str) -> None:
    text = page(language)

    assert re.findall(r"<dt><b>[a-zç]", text) == []
    assert [word for word in ("verified", "current", "amended_by", "as of", "state", "2016-0") if word in text] == []
