import re
from typing import Any

import pytest

from rrjeti.vocabulary.models import Term


def make(count: int) -> None:
    for number in range(count):
        Term.objects.create(
            key=f"t{number}", name={"sq": f"Shenjë {number}", "en": f"Sign {number}"}, definition={"sq": "Përkufizim.", "en": "Definition."}
        )


@pytest.mark.parametrize("language", ["sq", "en"])
def test_pages_answer(client: Any, db: Any, language: str) -> None:
    make(2)
    assert client.get(f"/{language}/glossary/").status_code == 200
    assert client.get(f"/{language}/glossary/t1/").status_code == 200
    assert client.get(f"/{language}/glossary/nothing/").status_code == 404


def test_digraphs_are_letters(client: Any, db: Any) -> None:
    make(1)
    Term.objects.create(key="shame", name={"sq": "Turp", "en": "Shame"}, definition={"en": "Definition."})
    assert 'id="l-Sh"' in client.get("/sq/glossary/").content.decode()
    assert re.findall(r'<h2 id="l-(\w+)"', client.get("/en/glossary/").content.decode()) == ["S"]


def test_empty_glossary_answers(client: Any, db: Any) -> None:
    assert client.get("/en/glossary/").status_code == 200


def test_related_terms_are_shown(client: Any, db: Any) -> None:
    make(2)
    Term.objects.get(key="t0").related.add(Term.objects.get(key="t1"))
    assert b"Sign 1" in client.get("/en/glossary/t0/").content


def test_queries_do_not_grow(client: Any, db: Any, django_assert_max_num_queries: Any) -> None:
    counts = []
    for count in (1, 30):
        Term.objects.all().delete()
        make(count)
        with django_assert_max_num_queries(12) as captured:
            client.get("/en/glossary/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_editors_forms_open(client: Any, admin: Any) -> None:
    client.force_login(admin)
    for model in ("term", "topic", "country", "synonyms"):
        assert client.get(f"/admin/snippets/vocabulary/{model}/add/").status_code == 200
    assert client.get("/admin/snippets/provenance/source/add/").status_code == 200
