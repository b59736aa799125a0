"""Sources speak the reader's language where we describe them ourselves; a foreign title is marked."""

from typing import Any

import pytest
import yaml
from django.template import Context, Template
from django.utils.translation import override

from rrjeti.content.loader import FOLDER
from rrjeti.provenance.loading import load_sources
from rrjeti.provenance.models import Source
from rrjeti.provenance.starter import Saver

SHOWN = Template("{% source_title source %}")


def shown(source: Source, language: str) -> str:
    with override(language):
        return SHOWN.render(Context({"source": source}))


def test_every_source_of_the_starter_content_is_described_in_both_languages() -> None:
    records = yaml.safe_load((FOLDER / "al" / "data" / "sources.yaml").read_text(encoding="utf-8"))["sources"]
    assert [record["id"] for record in records if not record.get("title_sq") or not record.get("title")] == []


def test_reader_sees_the_description_in_the_own_language(db: Any) -> None:
    load_sources([{"id": "a", "title": "Criminal Code (older text)", "title_sq": "Kodi Penal (tekst më i vjetër)"}], Saver("sources.yaml"))
    source = Source.objects.get(key="a")
    assert (shown(source, "sq"), shown(source, "en")) == ("Kodi Penal (tekst më i vjetër)", "Criminal Code (older text)")


def test_description_in_another_language_is_marked_and_escaped() -> None:
    source = Source(title="Its own name", described={"en": "A <b> & c"})
    assert shown(source, "sq") == '<span lang="en" data-original="">A &lt;b&gt; &amp; c</span>'


def test_bare_title_claims_no_language() -> None:
    assert shown(Source(title="Raporti <i> & shtojca"), "sq") == "Raporti &lt;i&gt; &amp; shtojca"


@pytest.mark.parametrize(
    ("title", "as_of", "language", "date"),
    [
        ("Raporti, shtator 2021", "2021-09", "sq", ""),
        ("Report (September 2021).", "2021-09", "sq", ""),
        ("Raporti 2021", "2021-09", "sq", ", shtator 2021"),
        ("Report of May 2021", "2021", "en", ""),
        ("Ligji nr. 60/2016", "2016", "sq", ", 2016"),
        ("Raporti", "2021-09-30", "sq", ", 30 shtator 2021"),
        ("Raporti", "", "sq", ""),
    ],
)
def test_date_is_not_said_twice(title: str, as_of: str, language: str, date: str) -> None:
    with override(language):
        said = Template("{% source_date source %}").render(Context({"source": Source(title=title, as_of=as_of)}))
    assert said == date
