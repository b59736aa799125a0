import re

import pytest

from rrjeti.ui.typography import unbroken


@pytest.mark.parametrize("word", ["SPAK-ut", "NCPA-së", "e-mail", "e-mail-i", "SELEC-u", "Anti-corruption", "PDF-ja"])
def test_short_part_stays_with_its_word(word: str) -> None:
    assert unbroken(f"<p>Shkruani në {word}, sot.</p>") == f'<p>Shkruani në <span class="u-nowrap">{word}</span>, sot.</p>'


@pytest.mark.parametrize(
    "html",
    [
        "<p>socio-ekonomik</p>",
        "<p>2024-2025</p>",
        "<p>https://spak.gov.al/rasti-i-ri</p>",
        "<p>zyra@e-albania.al</p>",
        "<p>e-albania.al</p>",
        "<p>Anti-jashtëzakonisht-i</p>",
        '<a href="/sq/e-mail/" title="e-mail">x</a>',
        "<option value=1>SPAK-u</option>",
        "<svg><title>SPAK-u</title><text>SPAK-ut</text></svg>",
        "<code>e-mail</code>",
        '<a class="button button--main" href="#">Dërgo me e-mail</a>',
        "<summary>Me e-mail</summary>",
        "<p>i parë - i dytë</p>",
    ],
)
def test_the_rest_is_left_as_it_is(html: str) -> None:
    assert unbroken(html) == html


def test_only_elements_are_added() -> None:
    html = "<h1>Raporti i SPAK-ut</h1><p>me e-mail <b>KLSH-së</b> &amp; ILDKPKI-së</p>"
    assert re.sub(r"<span class=\"u-nowrap\">|</span>", "", unbroken(html)) == html
    assert unbroken(html).count("u-nowrap") == 4


def test_ending_stays_with_a_word_whose_hit_is_marked() -> None:
    assert unbroken("<p>në <mark>SPAK</mark>-ut sot</p>") == '<p>në <span class="u-nowrap"><mark>SPAK</mark>-ut</span> sot</p>'
    assert unbroken("<p><mark>socio</mark>-ekonomik</p>") == "<p><mark>socio</mark>-ekonomik</p>"


def test_no_line_of_a_heading_begins_with_its_dash() -> None:
    assert unbroken("<h1>Use it – citizens</h1><p>a – b</p>") == "<h1>Use it\u00a0– citizens</h1><p>a – b</p>"
