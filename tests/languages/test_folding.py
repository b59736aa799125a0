import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrjeti.languages.folding import ALPHABET, fold, fold_keeping_length, initial, sort_key


@pytest.mark.parametrize(("one", "other"), [("kundër", "KUNDER"), ("Çështje", "ceshtje"), ("t’i", "t'i"), ("perfaqe\u0308sues", "perfaqësues")])
def test_fold_makes_spellings_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_fold_keeping_length_keeps_places(text: str) -> None:
    assert len(fold_keeping_length(text)) == len(text)


def test_sort_key_gives_albanian_order() -> None:
    words = ["Çela", "Zhupa", "Cena", "Shkodra", "Dhimitër", "Saranda", "Durrës", "Llesh", "Lezha", "Ëndrra", "Enver", "Zefi"]

    assert sorted(words, key=lambda word: sort_key(word, "sq")) == [
        "Cena",
        "Çela",
        "Durrës",
        "Dhimitër",
        "Enver",
        "Ëndrra",
        "Lezha",
        "Llesh",
        "Saranda",
        "Shkodra",
        "Zefi",
        "Zhupa",
    ]


def test_sort_key_orders_the_alphabet() -> None:
    shuffled = ["zh", *ALPHABET[:-1]]

    assert sorted(shuffled, key=lambda letter: sort_key(letter, "sq")) == ALPHABET


@pytest.mark.parametrize(("word", "letter"), [("Shkodra", "Sh"), ("shtet", "Sh"), ("ëndërr", "Ë"), ("3 muaj", "#"), ("A", "A"), ("", "#")])
def test_initial_is_the_albanian_letter(word: str, letter: str) -> None:
    assert initial(word, "sq") == letter


def test_letters_follow_the_language() -> None:
    words = ["Shame", "Szalon", "Ëmbel", "Example"]
    assert sorted(words, key=lambda word: sort_key(word, "en")) == ["Ëmbel", "Example", "Shame", "Szalon"]
    assert sorted(words, key=lambda word: sort_key(word, "sq")) == ["Example", "Ëmbel", "Szalon", "Shame"]
    assert [initial(word, "en") for word in ("Shame", "Ëmbel", "ll", "1st", "")] == ["S", "E", "L", "#", "#"]
    assert initial("Shame", "sq") == "Sh"
