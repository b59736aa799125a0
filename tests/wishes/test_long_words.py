"""Ten thousand signs in any field of a request are told beside the field, and nothing that was typed is lost."""

from typing import Any

import pytest
from django.test import Client

from tests.long_words import answered
from tests.wishes.conftest import answer

ASKED = {"title": "List of tenders", "text": "I looked everywhere.", "about_url": "/en/library/", "kind": "document", "language": "en"}
GIVEN = {"answer-text_sq": "Lista është këtu.", "answer-text_en": "The list is here.", "answer-url": "/en/wishes/"}


@pytest.mark.parametrize("field", ["title", "text", "about_url"])
def test_long_words_of_a_request_are_told_and_kept(signed_in: Client, field: str) -> None:
    answered(signed_in, "/en/wishes/new/", field, {name: value for name, value in ASKED.items() if name != field})


@pytest.mark.parametrize("field", list(GIVEN))
def test_long_words_of_an_answer_are_told_and_kept(at_desk: Client, ask: Any, field: str) -> None:
    said = {name: value for name, value in GIVEN.items() if name != field}

    answered(at_desk, f"/en/desk/wishes/{ask().number}/answer/", field, said)


@pytest.mark.parametrize(("verb", "field", "said"), [("decline", "decline-text", {"decline-reason": "person"}), ("join", "join-number", {})])
def test_long_words_of_other_decisions_are_told_and_kept(at_desk: Client, ask: Any, verb: str, field: str, said: dict[str, str]) -> None:
    answered(at_desk, f"/en/desk/wishes/{ask().number}/{verb}/", field, said)


def test_long_words_of_whoever_asks_again_are_told_and_kept(signed_in: Client, ask: Any, editor: Any) -> None:
    one = ask()
    answer(one, editor)

    answered(signed_in, f"/en/wishes/{one.number}/ask-again/", "text", {})
