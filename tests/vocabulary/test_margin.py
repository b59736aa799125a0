"""Notes of the glossary stand beside the block that holds the word."""

import pytest

from rrjeti.vocabulary.linking import Found
from rrjeti.vocabulary.margin import beside

BRIBE = Found("bribe", "bribe", "Money <for> a favour.", "/en/glossary/bribe/")
LINK = '<a class="term" href="/en/glossary/bribe/" title="x">bribe</a>'
NOTE = '<aside class="margin"><p class="note"><b>bribe</b>Money &lt;for&gt; a favour.</p></aside>'


def test_note_stands_before_its_block() -> None:
    html = f"<p>One<br>line.</p><ul><li>A {LINK}</li></ul><p>Last.</p>"
    assert beside(html, [BRIBE]) == f"<p>One<br>line.</p>{NOTE}<ul><li>A {LINK}</li></ul><p>Last.</p>"


def test_note_of_a_fact_stands_before_it() -> None:
    fact = f'<div class="noted fact"><div class="fact__text">A {LINK}</div><p class="note fact__mark">Mark</p></div>'
    assert beside(fact, [BRIBE]) == NOTE + fact


@pytest.mark.parametrize("html", ["", "Only text.", "<p>No word.</p>", '<p><img src="a.png">x</p><svg><path d="M0"/></svg>'])
def test_nothing_to_explain_changes_nothing(html: str) -> None:
    assert beside(html, [BRIBE]) == html
