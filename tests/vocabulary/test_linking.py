from typing import Any

import pytest

from rrjeti.vocabulary.linking import link, notes
from rrjeti.vocabulary.models import Term

WORDS = {
    "bribe": ("ryshfet", "bribe"), "tender": ("tender", "tender"), "conflict": ("konflikt interesi", "conflict of interest"),
    "complaint": ("ankesë", "complaint"),
    "corruption": ("korrupsion", "corruption"), "grand": ("korrupsion i lartë", "grand corruption"), "pep": ("PEP", "PEP"),
}  # fmt: skip


@pytest.fixture
def terms(db: Any) -> None:
    for key, (sq, en) in WORDS.items():
        Term.objects.create(key=key, name={"sq": sq, "en": en}, definition={"sq": f"Çfarë është “{sq}”.", "en": f"What “{en}” is."})


def keys(html: str, language: str) -> list[str]:
    return [found.key for found in notes(html, language)]


def test_first_mention_is_linked_once(terms: None) -> None:
    html = link("<p>A bribe is a bribe.</p>", "en")
    assert html.count("<a ") == 1
    assert html.startswith('<p>A <a class="term" href="/en/glossary/bribe/"')


@pytest.mark.parametrize("word", ["ryshfet", "ryshfetin", "Ryshfeti", "ryshfetit", "ryshfete", "ryshfeteve", "ryshfetesh"])
def test_albanian_endings(terms: None, word: str) -> None:
    assert keys(f"<p>Për {word}.</p>", "sq") == ["bribe"]


@pytest.mark.parametrize("text", ["konflikt interesi", "konfliktin e interesit", "konfliktet e interesit", "Konflikti i interesave"])
def test_terms_of_two_words_bend_too(terms: None, text: str) -> None:
    assert keys(f"<p>{text}</p>", "sq") == ["conflict"]


@pytest.mark.parametrize("text", ["ankesë", "ankesat", "ankesën", "ankesave"])
def test_final_vowel_changes(terms: None, text: str) -> None:
    assert keys(f"<p>{text}</p>", "sq") == ["complaint"]


@pytest.mark.parametrize("text", ["antikorrupsion", "tenderologji", "ankesëtar", "korrupsionologji", "pepi"])
def test_other_words_are_left_alone(terms: None, text: str) -> None:
    assert keys(f"<p>{text}</p>", "sq") == []


def test_longer_term_wins(terms: None) -> None:
    assert keys("<p>korrupsioni i lartë dhe korrupsioni</p>", "sq") == ["grand", "corruption"]


@pytest.mark.parametrize(
    "html", ["<h2>A bribe</h2>", '<a href="/x">bribe</a>', "<code>bribe</code>", '<img alt="bribe">', "<!-- bribe -->", "<a><b>bribe</b></a>"]
)
def test_no_link_in_links_headings_and_code(terms: None, html: str) -> None:
    assert link(html, "en") == html


def test_definition_is_escaped_in_the_title(terms: None) -> None:
    Term.objects.filter(key="bribe").update(definition={"en": 'A "gift" <b>'})
    assert 'title="A &quot;gift&quot; &lt;b&gt;"' in link("<p>bribe</p>", "en")


def test_notes_are_in_the_order_of_the_text(terms: None) -> None:
    assert keys("<p>A tender, a complaint, a bribe.</p>", "en") == ["tender", "complaint", "bribe"]


def test_no_terms_no_change(db: Any) -> None:
    assert link("<p>bribe</p>", "en") == "<p>bribe</p>"


def test_phrase_that_means_something_else_is_passed_over(terms: None) -> None:
    Term.objects.filter(key="tender").update(not_meant={"en": "tender age\nlegal tender"})
    assert keys("<p>At a tender age, legal  tender.</p>", "en") == []
    assert keys("<p>At a tender age, a tender.</p>", "en") == ["tender"]
    assert keys("<p>Në tender age.</p>", "sq") == ["tender"]


def test_beginning_of_a_longer_name_is_left_alone(terms: None) -> None:
    assert keys("<p>Corruption Watch and Tender International</p>", "en") == []
    assert keys("<p>Corruption is wrong. PEP lists</p>", "en") == ["corruption", "pep"]


def test_link_set_by_hand_is_the_one_link_of_its_term(terms: None) -> None:
    html = link('<p>A bribe. <a href="/en/glossary/bribe/">Bribes</a> and <a href="/en/glossary/bribe/"><b>bribes</b></a>, bribe.</p>', "en")
    assert html.count("<a ") == html.count("</a>") == 1
    assert ">Bribes</a> and <b>bribes</b>, bribe.</p>" in html and 'title="What “bribe” is."' in html
