from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from rrjeti.library import demo, starter
from rrjeti.library.models import Article, Instrument, PageText, Practice, Publication, Ratification
from rrjeti.provenance.starter import RecordError, Saver
from tests.starter import load_library


def test_starter_loads_and_loads_again(stocked: None) -> None:
    again = load_library()

    assert Article.objects.filter(instrument__key="uncac").count() == 71
    assert Instrument.objects.count() >= 60
    assert Ratification.objects.filter(instrument__key="uncac", country="AL").get().ratified == "2006-05-25"
    assert all(saver.counts["kept"] == 0 for saver in again.values())
    law = Instrument.objects.get(key="l60-2016")
    assert [topic.key for topic in law.topics.all()]
    assert law.country_id == "AL"


def test_edited_record_stays_as_edited(stocked: None) -> None:
    record = Publication.objects.get(key="law-60-2016-english")
    record.title = {"en": "Changed"}
    record.save()
    load_library()

    assert str(Publication.objects.get(key="law-60-2016-english").title) == "Changed"


def test_draft_is_shown_as_draft(stocked: None) -> None:
    draft = Publication.objects.visible_to(AnonymousUser()).get(key="action-plan-2019-2023-consultation")

    assert not draft.is_current


def test_error_names_record_and_field(db: Any) -> None:
    with pytest.raises(RecordError, match="type"):
        starter.load_publications([{"id": "x", "type": "nope", "title": {"en": "X"}}], Saver("publications.yaml"))


def test_demo_is_labelled_and_repeatable(stocked: None) -> None:
    demo.make(60, seed=3)
    first = list(PageText.objects.order_by("file__publication__key", "number").values_list("text", flat=True))
    demo.make(60, seed=3)

    assert first == list(PageText.objects.order_by("file__publication__key", "number").values_list("text", flat=True))
    made = Publication.objects.filter(is_demo=True)
    assert made.count() == 60 and all("Demonstrim" in record.title.values["sq"] for record in made)
    assert all("transparenc" in text or "transparency" in text for text in PageText.objects.filter(number=1).values_list("text", flat=True))
    assert made.filter(status="draft", replaced_by__isnull=False).exists()
    assert Practice.objects.filter(is_demo=True).count() == 24


def test_demo_of_another_seed_differs(db: Any) -> None:
    demo.make(5, seed=1)
    first = set(PageText.objects.values_list("text", flat=True))
    demo.make(5, seed=2)

    assert not first & set(PageText.objects.values_list("text", flat=True))


def test_every_document_says_what_it_contains_in_both_languages_and_what_is_not_known(stocked: None, client: Any) -> None:
    for record in Publication.objects.all():
        assert all(text.count(".") > 1 for text in record.abstract.values.values()) and set(record.abstract.values) == {"sq", "en"}, record.key
        assert record.languages and record.country_id and record.sources.exists(), record.key
    unknown = client.get("/en/library/action-plan-2019-2023-consultation/").content.decode()
    known = client.get("/en/library/isac-monitoring-report-2020/").content.decode()
    assert unknown.count("Not in our sources") == 2 and known.count("Not in our sources") == 1  # issuer and licence; licence
    assert "Technical Secretariat" in known.partition('class="citation"')[2].partition("</p>")[0]
