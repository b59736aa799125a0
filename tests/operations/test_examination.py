"""What ``rrjeti check`` says of the languages of the site."""

from typing import Any

from rrjeti.languages import interface
from rrjeti.languages.interface import Share
from rrjeti.operations.examination import country, languages


def test_whole_languages_need_no_word() -> None:
    assert list(languages()) == []


def test_language_without_a_catalogue_is_wrong(settings: Any) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("de", "Deutsch")]
    (found,) = languages()

    assert found.is_wrong
    assert found.text.startswith("Deutsch (de): ")
    assert "(0 % have)" in found.text


def test_missing_share_is_counted_by_words(tmp_path: Any, monkeypatch: Any) -> None:
    """An empty and a doubtful translation count as missing."""
    for code, entries in (("sq", 'msgid "a"\nmsgstr "x"\n\nmsgid "b"\nmsgstr "y"\n\nmsgid "c"\nmsgstr "z"\n'),
                          ("de", 'msgid "a"\nmsgstr "X"\n\n#, fuzzy\nmsgid "b"\nmsgstr "Y"\n\nmsgid "c"\nmsgstr ""\n')):  # fmt: skip
        folder = tmp_path / "part" / "locale" / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' + entries, encoding="utf-8")
    monkeypatch.setattr(interface, "PACKAGE", tmp_path)
    interface.messages.cache_clear(), interface.share.cache_clear()
    try:
        assert interface.share("de") == Share(1, 3)
        assert interface.language_of("a", "de") == "de"
        assert interface.language_of("b", "de") == "sq"
    finally:
        interface.messages.cache_clear(), interface.share.cache_clear()


def test_country_without_content_is_wrong(settings: Any) -> None:
    assert list(country()) == []
    settings.COUNTRY = "XX"
    (found,) = country()
    assert found.is_wrong
    assert found.text == "There is no content for RRJETI_COUNTRY=XX. There is some for: AL."
