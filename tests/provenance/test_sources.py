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


@pytest.mark.parametrize("described", [{}, {"en": "What it is"}])
def test_title_in_another_language_is_marked_and_escaped(described: dict[str, str]) -> None:
    assert shown(Source(title="A <b> & c", described=described), "sq") == '<span lang="en">A &lt;b&gt; &amp; c</span>'
