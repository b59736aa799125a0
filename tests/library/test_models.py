import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.translation import override

from rrjeti.library.models import Instrument, Publication, Ratification
from rrjeti.vocabulary.models import Country


def test_public_sees_live_and_undoubted_only(make: Callable[..., Publication], editor: Any) -> None:
    make("open")
    make("draft", live=False)
    make("doubted", confidence="uncertain")

    assert [record.key for record in Publication.objects.visible_to(AnonymousUser())] == ["open"]
    assert Publication.objects.visible_to(editor).count() == 3


def test_year_and_order_come_from_the_day(make: Callable[..., Publication]) -> None:
    record = make(published_on=dt.date(2019, 5, 4))

    assert (record.year, str(record.order_date)) == (2019, "2019-05-04")


def test_issuer_folds_marks(make: Callable[..., Publication]) -> None:
    assert make(institution={"sq": "Këshilli i Evropës", "en": "Council of Europe"}).issuer == "keshilli-i-evropes"


def test_draft_is_never_current(make: Callable[..., Publication]) -> None:
    final = make("final")

    assert final.is_current
    assert not make("draft", status="draft").is_current
    assert not make("older", replaced_by=final).is_current


def test_line_of_versions_ends_where_it_turns_back(make: Callable[..., Publication]) -> None:
    last = make("c")
    middle = make("b", replaced_by=last)
    first = make("a", replaced_by=middle)
    Publication.objects.filter(pk=last.pk).update(replaced_by=first)
    first.refresh_from_db()

    assert [record.key for record in first.later_versions()] == ["b", "c", "a"]
    last.refresh_from_db()
    with pytest.raises(ValidationError):
        last.full_clean()


def test_replaced_needs_a_successor(make: Callable[..., Publication]) -> None:
    with pytest.raises(ValidationError) as caught:
        make(status="replaced").full_clean()
    assert "replaced_by" in caught.value.message_dict


@pytest.mark.parametrize("key", ["instruments", "uncac", "feed", "practices"])
def test_address_of_the_library_itself_is_refused(make: Callable[..., Publication], key: str) -> None:
    record = make()
    record.key = key
    with pytest.raises(ValidationError):
        record.full_clean()


def test_offences_are_rows(instrument: Instrument) -> None:
    instrument.offences = {"en": "244: active corruption\n259: passive corruption"}

    assert [(article, str(text)) for article, text in instrument.offence_rows] == [("244", "active corruption"), ("259", "passive corruption")]


def test_ratification_makes_its_key(instrument: Instrument) -> None:
    country = Country.objects.create(code="AL", name={"en": "Albania"})

    assert Ratification.objects.create(instrument=instrument, country=country).key == "uncac-al"


def test_unknown_language_is_refused(make: Callable[..., Publication]) -> None:
    record = make(languages="sq xx")
    with pytest.raises(ValidationError):
        record.full_clean()


def test_law_that_says_only_what_it_is_about_is_told_with_its_number(db: Any) -> None:
    law = Instrument(title={"sq": "Për prokurimin publik", "en": "On public procurement"}, number="162/2020", gazette="115, 2016-06-23")
    code = Instrument(title={"sq": "Kodi Penal"}, number="7895/1995", gazette="Fletorja 12")
    with override("sq"):
        assert law.full_title == "Ligji nr. 162/2020 “Për prokurimin publik”" and law.number_apart == ""
        assert law.gazette_said == "nr. 115, 23 qershor 2016"
        assert (code.full_title, code.number_apart, code.gazette_said) == ("Kodi Penal", "7895/1995", "Fletorja 12")
    with override("en"):
        assert law.full_title == "Law no. 162/2020 “On public procurement”"
        assert law.gazette_said == "no. 115, 23 June 2016"
        assert code.full_title.is_fallback and code.full_title.lang == "sq"
    assert Instrument(title={"sq": "Për diçka"}).full_title == "Për diçka"
