"""Short names are made from titles; whoever wants another one writes it."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from rrjeti.directory.guide.forms import NodeForm, OutcomeForm
from rrjeti.directory.models import ContactPoint
from rrjeti.library.models import Publication
from rrjeti.provenance.keys import make_key
from rrjeti.provenance.models import Source
from rrjeti.vocabulary.models import Term
from tests import world

LONG = {"sq": "Raporti vjetor për ecurinë e strategjisë", "en": "Yearly report"}


@pytest.mark.parametrize(
    ("title", "most", "taken", "key"),
    [
        ({"sq": "Çështje të gjykatës", "en": "Cases"}, 80, (), "ceshtje-te-gjykates"),
        ({"en": "Cases"}, 80, (), "cases"),
        (LONG, 20, (), "raporti-vjetor-per"),
        (LONG, 20, ("raporti-vjetor-per",), "raporti-vjetor-per-2"),
        (LONG, 18, ("raporti-vjetor-per",), "raporti-vjetor-2"),
        ("Antikorrupsioni", 6, (), "antiko"),
        ("Antikorrupsioni", 6, ("antiko", "anti-2"), "anti-3"),
        ("腐败", 80, (), ""),
        ({}, 80, (), ""),
    ],
)
def test_key_is_made_of_the_title(title: Any, most: int, taken: tuple[str, ...], key: str) -> None:
    assert make_key([title], most, taken) == key


@pytest.fixture
def staff(client: Any, admin: Any) -> Any:
    client.force_login(admin)
    return client


def term(staff: Any, **fields: Any) -> Any:
    return staff.post(reverse("wagtailsnippets_vocabulary_term:add"), {"definition_sq": "Përkufizim.", "similar_confirmed": "on", **fields})


@pytest.mark.django_db
def test_new_record_needs_no_key(staff: Any) -> None:
    assert "Bosh: krijohet nga titulli." in staff.get(reverse("wagtailsnippets_vocabulary_term:add")).content.decode()
    for _time in range(2):
        assert term(staff, name_sq="Ryshfeti i vogël", name_en="Petty bribery").status_code == 302
    assert term(staff, name_sq="Ryshfeti", key="own-word").status_code == 302
    assert set(Term.objects.values_list("key", flat=True)) == {"ryshfeti-i-vogel", "ryshfeti-i-vogel-2", "own-word"}


@pytest.mark.django_db
def test_title_without_latin_letters_asks_for_a_key(staff: Any) -> None:
    assert set(term(staff, name_sq="腐败").context["form"].errors) == {"key"}
    assert set(term(staff, name_sq="").context["form"].errors) == {"name"}


@pytest.mark.django_db
def test_key_taken_by_hand_is_refused_as_ever(staff: Any) -> None:
    world.term("own-word")
    assert "key" in term(staff, name_sq="Ryshfeti", key="own-word").context["form"].errors


@pytest.mark.django_db
def test_draft_of_a_publication_gets_its_key_and_keeps_it(staff: Any) -> None:
    data = nested_form_data({"title_sq": "Raporti i gjatë", "type": world.law().pk, "status": "approved", "confidence": "verified",
                             "files": inline_formset([])})  # fmt: skip
    assert set(staff.post(reverse("wagtailsnippets_library_publication:add"), {**data, "title_sq": ""}).context["form"].errors) == {"key"}
    assert staff.post(reverse("wagtailsnippets_library_publication:add"), data).status_code == 302
    record = Publication.objects.get()
    edit = reverse("wagtailsnippets_library_publication:edit", args=[record.pk])
    assert staff.post(edit, {**data, "title_sq": "Raporti tjetër"}).status_code == 302
    assert Publication.objects.get().key == record.key == "raporti-i-gjate"


@pytest.mark.django_db
def test_background_save_tells_the_open_form_its_key(staff: Any) -> None:
    data = nested_form_data(
        {"title_sq": "Raporti", "type": world.law().pk, "status": "approved", "confidence": "verified", "files": inline_formset([])}
    )
    answer = staff.post(reverse("wagtailsnippets_library_publication:add"), data, headers={"accept": "application/json"})
    assert answer.json()["field_updates"]["key"] == "raporti"


@pytest.mark.django_db
def test_what_has_no_title_is_named_by_what_it_belongs_to(staff: Any) -> None:
    data = {"country": world.albania().pk, "function": "mla", "confidence": "verified"}
    assert staff.post(reverse("wagtailsnippets_directory_contactpoint:add"), data).status_code == 302
    assert ContactPoint.objects.get().key == "al-mla"
    assert staff.post(reverse("wagtailsnippets_provenance_source:add"), {"title": "Open data"}).status_code == 302
    assert Source.objects.get().key == "open-data"


@pytest.mark.django_db
def test_new_question_and_outcome_of_the_guide() -> None:
    guide = world.guide("w1")
    question = NodeForm(guide, {"question_sq": "Çfarë ndodhi?"})
    assert question.is_valid() and question.instance.key == "cfare-ndodhi"
    outcome = OutcomeForm(guide, {"title_sq": "First", "text_sq": "Atje.", "confidence": "general"})
    assert outcome.is_valid(), outcome.errors
    assert outcome.instance.key == "first-2"
    taken = NodeForm(guide, {"question_sq": "First", "key": "first"})
    assert not taken.is_valid() and set(taken.errors) == {"key"}
