import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrjeti.search.highlight import pattern, snippet
from rrjeti.search.query import MAX_LENGTH, MAX_TERMS, clean, compounds, parse, stem


@pytest.mark.parametrize(
    ("word", "root"),
    [("korrupsionit", "korrupsion"), ("korrupsioni", "korrupsion"), ("ligj", "ligj"), ("sinjalizimeve", "sinjaliz"), ("ankesa", "ankes")],
)
def test_stem_drops_endings_but_keeps_five_letters(word: str, root: str) -> None:
    assert stem(word) == root


@pytest.mark.parametrize("text", ["kunder", "kundër", "KUNDËR", "kunde\u0308r"])
def test_spellings_ask_the_same(text: str) -> None:
    assert parse(text).fts5() == parse("kundër").fts5()


def test_quotes_keep_words_together() -> None:
    query = parse("“pasuri të pajustifikuar” zyrtar")

    assert query.fts5() == '("pasuri te pajustifikuar" AND "zyrtar"*)'
    assert query.tsquery() == "((pasuri <-> te <-> pajustifikuar) & (zyrtar:*))"


@given(st.text(max_size=500))
def test_any_input_is_tamed(text: str) -> None:
    query = parse(text)

    assert len(query.text) <= MAX_LENGTH
    assert len(query.terms) <= MAX_TERMS
    assert all(word.isalnum() for term in query.terms for word in term.words)


def test_clean_drops_control_signs() -> None:
    assert clean("a\x00b\u202ec\n d") == "a b c d"


def test_snippet_marks_and_escapes() -> None:
    found = pattern(parse("kunder"))

    assert snippet("<b>Lufta kundër korrupsionit</b>", found) == "&lt;b&gt;Lufta <mark>kundër</mark> korrupsionit&lt;/b&gt;"


def test_snippet_is_cut_around_the_hit() -> None:
    text = "fjalë " * 200 + "pasuria e pajustifikuar " + "fjalë " * 200

    cut = snippet(text, pattern(parse("pajustifikuar")))

    assert "<mark>pajustifikuar</mark>" in cut
    assert cut.startswith("… ") and cut.endswith(" …")
    assert len(cut) < 300


@given(st.text(max_size=400), st.text(max_size=40))
def test_snippet_never_breaks(text: str, query: str) -> None:
    cut = snippet(text, pattern(parse(query)))

    assert "<script" not in cut
    assert cut.count("<mark>") == cut.count("</mark>")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("how do I report a bribe", '("repor"* AND "bribe"*)'),
        ("si të raportoj ryshfet", '("raport"* AND "ryshf"*)'),
        ("the", '("the")'),
        ("anti-corruption", '("anticorruptio"*)'),
        ("SPAK-ut", '("spak"*)'),
        ("60/2016", '("60" AND "2016")'),
    ],
)
def test_small_words_and_hyphens(typed: str, asked: str) -> None:
    assert parse(typed).fts5() == asked


def test_compounds_are_one_word_each() -> None:
    assert compounds("A whistle-blower of the anti-corruption body, 2020-2023, whistle-blower") == "whistleblower anticorruption"
