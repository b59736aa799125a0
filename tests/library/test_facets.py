import random
from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from rrjeti.library.facets import FACETS, UnknownValue, bits, facet_index, places
from rrjeti.library.models import Publication
from rrjeti.library.selection import Selection


@pytest.fixture
def many(ground: dict[str, Any], make: Callable[..., Publication]) -> list[Publication]:
    rng = random.Random(7)
    made = []
    for number in range(40):
        made.append(make(
            f"d{number:02d}", type=rng.choice(ground["types"]), topics=rng.sample(ground["topics"], rng.randint(0, 2)), country=rng.choice([None,
                *ground["countries"]]),
            year=rng.randint(2015, 2018), languages=rng.choice(["sq", "en", "sq en", ""]), lenses=rng.choice(["", "gender", "gender poverty"]),
            institution=rng.choice([{}, {"sq": "Qendra"}, {"sq": "Instituti"}]), status=rng.choice(["approved", "draft"]),
        ))  # fmt: skip
    return made


def values(record: Publication, facet: str) -> set[str]:
    """What a document shows under a facet, worked out the slow way."""
    topics = set(record.topics.all())
    return {
        "type": {record.type.key}, "topic": {t.key for t in topics} | {t.parent.key for t in topics if t.parent},
        "institution": {record.issuer} - {""},
        "year": {str(record.year)}, "language": set(record.languages.split()), "country": {record.country_id or "INT"},
        "lens": set(record.lenses.split()),
        "state": {"draft" if record.status == "draft" else "current"},
    }[facet]  # fmt: skip


def fits(record: Publication, chosen: dict[str, list[str]], without: str = "") -> bool:
    return all(values(record, facet) & set(wanted) for facet, wanted in chosen.items() if facet != without and wanted)


@pytest.mark.parametrize("seed", range(6))
def test_counts_are_those_of_counting_each_document(many: list[Publication], seed: int) -> None:
    index, rng = facet_index(), random.Random(seed)
    chosen = {facet: rng.sample(sorted(index.sets[facet]), min(2, len(index.sets[facet]))) for facet in rng.sample(FACETS, seed % 4)}

    assert index.matching(chosen).bit_count() == sum(fits(record, chosen) for record in many)
    for facet in FACETS:
        expected: dict[str, int] = {}
        for record in many:
            for value in values(record, facet) if fits(record, chosen, without=facet) else ():
                expected[value] = expected.get(value, 0) + 1
        assert index.counts(facet, chosen) == expected


def test_orders(many: list[Publication]) -> None:
    index = facet_index()
    newest = [pk for _, pk in index.page(index.everything, "newest", "en", 0, 100)]
    oldest = [pk for _, pk in index.page(index.everything, "oldest", "en", 0, 100)]
    titles = [pk for _, pk in index.page(index.everything, "title", "en", 0, 100)]

    assert newest == list(Publication.objects.order_by("-order_date", "-pk").values_list("pk", flat=True))
    assert oldest == newest[::-1]
    assert titles == [record.pk for record in sorted(many, key=lambda record: str(record.title))]


def test_pages_join_to_the_whole(many: list[Publication]) -> None:
    index = facet_index()
    for order in ("newest", "oldest", "title"):
        parts = [ref for skip in range(0, 40, 7) for ref in index.page(index.everything, order, "sq", skip, 7)]
        assert parts == index.page(index.everything, order, "sq", 0, 40)


def test_titles_sort_as_in_albanian(make: Callable[..., Publication]) -> None:
    for number, title in enumerate(["Shkolla", "Sot", "Çmimi", "Cena", "Dhoma", "Durrësi"]):
        make(f"t{number}", title={"sq": title})
    index = facet_index()

    found = [str(Publication.objects.get(pk=pk).title) for _, pk in index.page(index.everything, "title", "sq", 0, 10)]
    assert found == ["Cena", "Çmimi", "Durrësi", "Dhoma", "Sot", "Shkolla"]


@pytest.mark.parametrize(
    "query",
    ["type=nope", "topic=zzz", "year=abc", "language=xx", "order=sideways", "country=%00", "lens=🙂", "&".join(f"year={n}" for n in range(50))],
)
def test_nonsense_is_refused(many: list[Publication], query: str) -> None:
    with pytest.raises(UnknownValue):
        Selection.of(QueryDict(query), "en")


def test_choice_can_be_taken_back(many: list[Publication]) -> None:
    selection = Selection.of(QueryDict("type=law&type=study&order=title"), "en")

    assert selection.toggled("type", "law") == "?type=study&order=title"
    assert selection.toggled("year", "2016") == "?type=law&type=study&year=2016&order=title"
    assert {part["name"] for part in selection.active()} == {"Law", "Study"}


@given(st.sets(st.integers(0, 300)), st.integers(0, 20), st.integers(0, 20))
def test_bits_and_places_agree(chosen: set[int], skip: int, take: int) -> None:
    number = bits(chosen, 301)

    assert places(number) == sorted(chosen)
    assert places(number, skip, take) == sorted(chosen)[skip : skip + take]
