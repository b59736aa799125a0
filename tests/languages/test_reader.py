"""Which language of the site a code stands for."""

import pytest
from django.utils.translation import deactivate_all, override

from rrjeti.languages.reader import reader_language, spoken


@pytest.mark.parametrize(("code", "language"), [("en", "en"), ("en-gb", "en"), ("sq", "sq"), ("xx", "sq"), ("", "sq"), (None, "sq")])
def test_language_is_one_of_the_site(code: str | None, language: str) -> None:
    assert spoken(code) == language


def test_reader_without_an_active_language_reads_the_first() -> None:
    with override("en-gb"):
        assert reader_language() == "en"
    with override(None):
        deactivate_all()
        assert reader_language() == "sq"
