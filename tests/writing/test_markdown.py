"""What people write becomes HTML that can only be read, whatever they write."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from rrjeti.writing.markdown import LEVELS, LONGEST, MOST_BRACKETS, MOST_TIMES, QUOTED, SPARE, as_paragraphs, plain, quoted, to_html
from rrjeti.writing.tokens import DEEPEST, REL

ATTACKS = Path(__file__).with_name("xss.txt").read_text(encoding="utf-8").splitlines()
ALLOWED = {
    **dict.fromkeys(("p", "br", "strong", "em", "del", "code", "pre", "ul", "li", "hr"), set[str]()),
    "a": {"href", "rel"},
    "ol": {"start"},
    "blockquote": {"class"},
}
BOMB = 20_000


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def elements(html: str) -> Iterator[Tag]:
    body = parsed(html).body
    return iter(body.find_all(True)) if body else iter(())


def assert_harmless(html: str) -> None:
    for element in elements(html):
        assert element.name in ALLOWED
        assert set(element.attrs) <= ALLOWED[element.name]
        assert element.get("class") in (None, ["quote"])
        address = element.get("href")
        if address is not None:
            assert str(address).lower().startswith(("http://", "https://", "mailto:", "/"))
            assert not str(address).startswith(("//", "/\\"))
            assert element.get("rel") == (None if str(address).startswith("/") else REL.split())
    assert "<!" not in html


def deepest(html: str, *names: str) -> int:
    return max((len(element.find_parents(names)) for element in elements(html) if element.name in names), default=-1) + 1


def test_there_are_many_attacks() -> None:
    assert len(set(ATTACKS)) >= 60


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_become_words(attack: str) -> None:
    for around in ("{}", "> {}", "- {}", "[{}](/x)", "**{}**", "x\n{}\ny"):
        assert_harmless(to_html(around.replace("{}", attack)))
    assert_harmless(as_paragraphs(attack))


def test_all_attacks_together_are_harmless() -> None:
    assert_harmless(to_html("\n".join(ATTACKS)))
    assert_harmless(to_html("\n\n".join(ATTACKS)))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Një fjali.", "<p>Një fjali.</p>\n"),
        ("një\ndy\n\ntri", "<p>një<br>\ndy</p>\n<p>tri</p>\n"),
        ("**fort** *pak* ~~jo~~ `kod`", "<p><strong>fort</strong> <em>pak</em> <del>jo</del> <code>kod</code></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("> tha", '<blockquote class="quote">\n<p>tha</p>\n</blockquote>\n'),
        ("```python\na < b\n```", "<pre><code>a &lt; b\n</code></pre>\n"),
        ("# Titull", "<p><strong>Titull</strong></p>\n"),
        ("###### Titull **i** vogël", "<p><strong>Titull i vogël</strong></p>\n"),
        ("fjalë\n---", "<p>fjalë</p>\n<hr>\n"),
        ("    me hapësirë përpara", "<p>me hapësirë përpara</p>\n"),
        ("2 < 3 & <b>x</b>", "<p>2 &lt; 3 &amp; &lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("@arta, shih", "<p>@arta, shih</p>\n"),
        ("| a | b |\n|---|---|", "<p>| a | b |<br>\n|---|---|</p>\n"),
        ("", ""),
    ],
)
def test_markdown_as_people_write_it(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    ("text", "address", "words"),
    [
        ("[ligji](https://qbz.gov.al/x)", "https://qbz.gov.al/x", "ligji"),
        ("shih https://qbz.gov.al/eli?a=1&b=2.", "https://qbz.gov.al/eli?a=1&b=2", "https://qbz.gov.al/eli?a=1&b=2"),
        (
            "(https://sq.wikipedia.org/wiki/Berat_(qytet))",
            "https://sq.wikipedia.org/wiki/Berat_(qytet)",
            "https://sq.wikipedia.org/wiki/Berat_(qytet)",
        ),
        ("“http://a.al/ë”", "http://a.al/%C3%AB", "http://a.al/ë"),
        ("**https://a.al/x**", "https://a.al/x", "https://a.al/x"),
        ("<https://a.al>", "https://a.al", "https://a.al"),
        ("<info@a.al>", "mailto:info@a.al", "info@a.al"),
        ("![harta](https://a.al/h.png)", "https://a.al/h.png", "harta"),
    ],
)
def test_links_outside_do_not_lend_our_name(text: str, address: str, words: str) -> None:
    (link,) = parsed(to_html(text)).find_all("a")
    assert (link["href"], link.text, link["rel"]) == (address, words, ["nofollow", "ugc", "noopener"])


def test_paths_of_the_site_are_plain_links() -> None:
    assert to_html("[faqja](/sq/library/)") == '<p><a href="/sq/library/">faqja</a></p>\n'


@pytest.mark.parametrize("text", ["`https://a.al`", "```\nhttps://a.al\n```", "https://", "xhttps://a.al", "https://..."])
def test_not_every_address_is_a_link(text: str) -> None:
    assert not parsed(to_html(text)).find_all("a")


def test_a_link_holds_no_second_link() -> None:
    assert deepest(to_html("[a ![b](https://b.al) https://c.al](https://d.al)"), "a") == 1


@pytest.mark.parametrize("text", [">" * 12 + " a", "\n".join("  " * n + "- a" for n in range(12)), "> - " * 6 + "a", "> 1. " * 9 + "a"])
def test_quotes_and_lists_end_at_six_and_lose_no_word(text: str) -> None:
    html = to_html(text)
    assert deepest(html, "blockquote", "ul", "ol") == DEEPEST
    assert plain(html).count("a") == text.count("a")


def test_words_below_too_many_levels_are_kept() -> None:
    assert to_html(">" * LEVELS + " fjalë") == f"<p>{'&gt;' * LEVELS} fjalë</p>\n"


def test_a_mark_within_itself_is_one() -> None:
    assert deepest(to_html("*" * 4000 + "a" + "*" * 4000), "strong", "em", "del") <= 2


UNITS = [
    ">",
    "> a\n\n",
    ">\n\n",
    "*",
    "**a ",
    "_",
    "~~",
    "`",
    "`a``",
    "[",
    "![",
    "[a](",
    "[[]",
    "<",
    "&",
    "\\",
    "- ",
    "- a\n",
    "1. ",
    "\t- ",
    "http://a ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_bombs_stay_small_flat_and_harmless(unit: str) -> None:
    text = (unit * BOMB)[:BOMB]
    html = to_html(text)
    assert len(html) <= MOST_TIMES * len(text) + SPARE
    assert html.count("<") <= 2 * BOMB
    assert deepest(html, "blockquote", "ul", "ol") <= DEEPEST
    assert deepest(html, "strong", "em", "del", "a") <= 4


@pytest.mark.parametrize("text", ["[" * (MOST_BRACKETS + 1), "*a* " * LONGEST, ">" * BOMB, "1. " * BOMB])
def test_what_is_made_to_be_slow_is_not_read_as_markdown(text: str) -> None:
    assert to_html(text) == as_paragraphs(text)


def test_plain_paragraphs_keep_lines() -> None:
    assert as_paragraphs("a <b>\n b\n\n \nc") == "<p>a &lt;b&gt;<br>b</p>\n<p>c</p>\n"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>një<br>\ndy</p>\n<p>a &lt;b&gt; &amp; c</p>", "një\ndy\na <b> & c"),
        ("<ul><li>a</li><li><strong>b</strong>c</li></ul>", "a\nbc"),
        ("x<script>alert(1)</script>y", "xy"),
        ("", ""),
    ],
)
def test_plain_gives_the_words(html: str, words: str) -> None:
    assert plain(html) == words


def test_plain_gives_back_what_was_written() -> None:
    assert plain(to_html("**Një** [fjalë](/x) dhe `<b>`\n\n> tjetra")) == "Një fjalë dhe <b>\ntjetra"


def test_a_quote_says_who_wrote_it() -> None:
    text = quoted("**Një**\n\ndy", "Arta", "/sq/forum/1/#post-2")
    assert text == "> [Arta](</sq/forum/1/#post-2>):\n>\n> **Një**\n>\n> dy\n\n"
    assert to_html(text + "Po.").endswith("</blockquote>\n<p>Po.</p>\n")


def test_a_quote_leaves_out_the_quote_in_it() -> None:
    assert "e para" not in quoted("> e para\n\ne dyta", "Arta", "/x")
    assert "e para" in quoted("> e para", "Arta", "/x")


@pytest.mark.parametrize("text", ["fjalë " * 400, "a" * 2000, "```\n" + "kod " * 400])
def test_a_quote_is_short(text: str) -> None:
    passage = plain(to_html(quoted(text, "", "/x") + "Po.")).removesuffix("Po.")
    assert 500 < len(passage) <= QUOTED + 4
    assert "…" in passage


def test_code_that_was_cut_does_not_swallow_the_answer() -> None:
    html = to_html(quoted("```\n" + "kod " * 400, "Arta", "/x") + "Po.")
    assert html.endswith("<p>Po.</p>\n")


@pytest.mark.parametrize("name", ["[x](javascript:alert(1))", "**a**\n\n# b", "<script>", "a](/y) [b"])
@pytest.mark.parametrize("url", ["/x", "javascript:alert(1)", "/x>)[y](//evil.example)", "//evil.example"])
def test_name_and_address_cannot_break_out_of_a_quote(name: str, url: str) -> None:
    html = to_html(quoted("a", name, url))
    assert_harmless(html)
    assert {link["href"] for link in parsed(html).find_all("a")} <= {"/x", "/x%3E)%5By%5D(//evil.example)"}
    assert " ".join(name.split()) in plain(html).replace("\n", " ")
