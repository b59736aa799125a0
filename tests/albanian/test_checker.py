"""The checker finds what the language guide says it must, and leaves good Albanian alone."""

import unicodedata

import pytest

from tests.albanian.checker import check, check_header, check_pair, check_plural, kind_of


def errors(text: str, kind: str = "prose") -> set[int]:
    return {finding.rule for finding in check(text, kind) if finding.level == "error"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Kerkoni ne biblioteke", 1),
        ("Nje ceshtje e re", 1),
        ("Profili i {name}", 9),
        ("Regjistrohu tani", 8),
        ("A je i sigurt?", 8),
        ("Ju lutem plotësoni", 11),
        ("5.000 lekë", 15),
        ("21 Nëntor 2026", 14),
        ("Raporti  i vitit", 4),
        ('"Rrjeti"', 5),
        ("Ruani the skedarin", 3),
        ("Po ngarkohet...", 7),
        ("I/E regjistrohen", 10),
        ("Raporti I Monitorimit, Plani I Veprimit", 13),
        ("Kёshilli", 2),
        ("Mbi 34 %", 15),
        ("Mos shkruaj këtu", 8),
        ("Zgjidhni një temë ,pastaj vazhdoni", 4),
        ("Raport hije", 11),
    ],
)
def test_check_flags_bad_albanian(text: str, rule: int) -> None:
    assert rule in errors(text)


@pytest.mark.parametrize(
    "text",
    [
        "Koment nga {name}",
        "U publikua më {date}",
        "Nuk ka rezultate",
        "te institucioni",
        "1 234,5 lekë",
        "e-mail-i juaj",
        "28 Nëntori",
        "U bë. Në fund shtypni faqen.",
        "Shkruani një adresë, p.sh. emri@shembull.al.",
        "Neni 147/e dhe kreu I i ligjit",
        "Projekti me Friends of Europe nisi në vitin 2023.",
    ],
)
def test_check_passes_good_albanian(text: str) -> None:
    assert errors(text) == set()


def test_check_flags_text_that_is_not_nfc() -> None:
    assert 2 in errors(unicodedata.normalize("NFD", "Çështje"))


def test_check_flags_reflexive_on_a_button_only() -> None:
    assert 12 in errors("Mbështetu", "button") | errors("Përqendrohu", "button")
    assert 12 not in errors("Përqendrohu te faktet", "prose")


def test_check_warns_about_reserved_words() -> None:
    assert [(finding.rule, finding.level) for finding in check("Sinjalizo këtë koment")] == [(11, "warn")]


def test_pair_flags_empty_and_untranslated() -> None:
    assert {finding.rule for finding in check_pair("Save", " ")} == {3}
    assert 3 in {finding.rule for finding in check_pair("Save", "Save")}
    assert check_pair("CSV", "CSV", "label") == []


def test_pair_flags_lost_placeholder_and_edge_space() -> None:
    rules = {finding.rule for finding in check_pair("Sent to %(name)s ", "U dërgua")}
    assert {4, 17} <= rules


def test_pair_warns_about_end_mark_length_and_glossary() -> None:
    rules = {finding.rule for finding in check_pair("Deadlines", "Koha kur duhet ta dorëzoni raportin.", "label") if finding.level == "warn"}
    assert {18, 19, 20} <= rules


def test_plural_passes_two_full_forms() -> None:
    forms = {0: "1 person e ndjek", 1: "{n} persona e ndjekin"}
    assert check_plural(("{n} person follows", "{n} people follow"), forms) == []


def test_plural_flags_missing_form_and_wrong_number() -> None:
    ids = ("{n} comment", "{n} comments")
    assert {finding.rule for finding in check_plural(ids, {0: "{n} koment", 1: ""})} == {16}
    assert 16 in {finding.rule for finding in check_plural(ids, {0: "{n} komente", 1: "{n} komente"})}


def test_header_asks_for_the_albanian_plural_rule() -> None:
    assert check_header("nplurals=2; plural=(n != 1);") == []
    assert check_header("nplurals=2; plural=n>1;")


def test_kind_is_read_from_hint_and_text() -> None:
    assert (kind_of("Save", "button"), kind_of("Home"), kind_of("You have no notifications.")) == ("button", "label", "prose")
