"""The counties and municipalities of Albania as the starter content has them."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rrjeti.content.loader import FOLDER, load_file, read
from rrjeti.provenance.models import LoadedRecord
from rrjeti.regions import starter
from rrjeti.regions.models import County, Municipality, Outlines

pytestmark = pytest.mark.django_db
DATA = FOLDER / "al" / "data"
# Law 115/2014 and, for Dimal, Law 34/2021.
SIZES = {
    "berat": 5, "diber": 4, "durres": 3, "elbasan": 7, "fier": 6, "gjirokaster": 7,
    "korce": 6, "kukes": 3, "lezhe": 3, "shkoder": 5, "tirane": 5, "vlore": 7,
}  # fmt: skip


def load(folder: Path = DATA) -> list[dict[str, int]]:
    outcomes = [load_file(folder / name, function) for name, function in starter.FILES.items()]
    assert [outcome.error for outcome in outcomes if outcome.error] == []
    return [outcome.counts for outcome in outcomes]


def test_albania_has_12_counties_and_61_municipalities(whole_data: None) -> None:
    assert (County.objects.here().count(), Municipality.objects.here().count()) == (12, 61)
    assert Counter(Municipality.objects.values_list("county__key", flat=True)) == SIZES
    assert sum(SIZES.values()) == 61


def test_every_name_stands_in_both_languages_and_once(whole_data: None) -> None:
    for model in (County, Municipality):
        rows = list(model.objects.all())
        assert all(set(row.name.values) == {"sq", "en"} for row in rows)
        for code in ("sq", "en"):
            names = [row.name.values[code] for row in rows]
            assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("municipality", "county"),
    [
        ("kruje", "durres"),
        ("mat", "diber"),
        ("has", "kukes"),
        ("finiq", "vlore"),
        ("dropull", "gjirokaster"),
        ("kurbin", "lezhe"),
        ("dimal", "berat"),
    ],
)
def test_municipality_lies_in_its_county(whole_data: None, municipality: str, county: str) -> None:
    assert Municipality.objects.get(key=municipality).county.key == county


def test_names_keep_their_letters(whole_data: None) -> None:
    names = {str(row.name.in_language("sq")) for row in Municipality.objects.all()}
    assert {"Këlcyrë", "Poliçan", "Kuçovë", "Fushë-Arrëz", "Vau i Dejës", "Cërrik", "Korçë"} <= names
    assert str(County.objects.get(key="tirane").name) == "Tirana"


def test_loading_again_changes_nothing_and_keeps_edits(whole_data: None) -> None:
    Municipality.objects.filter(key="mat").update(name={"sq": "Mati", "en": "Mat"})
    before = LoadedRecord.objects.count()

    counts = load()

    assert counts == [{"unchanged": 72, "kept": 1}, {"unchanged": 1}]
    assert LoadedRecord.objects.count() == before
    assert str(Municipality.objects.get(key="mat").name.in_language("sq")) == "Mati"


def test_another_country_brings_its_own_file(whole_data: None, tmp_path: Path, settings: Any) -> None:
    (tmp_path / "regions.yaml").write_text(
        "country: XK\ncounties:\n- {id: prizren, name: {sq: Prizren}, place: 2, municipalities: [{id: dragash, name: {sq: Dragash}}]}\n"
    )
    outcome = load_file(tmp_path / "regions.yaml", starter.load_regions)
    settings.COUNTRY = "XK"

    assert outcome.error is None
    assert [row.key for row in Municipality.objects.here()] == ["dragash"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("country: ZZ\ncounties: []\n", "“ZZ” is not known"),
        ("country: AL\ncounties:\n- {id: x, name: {sq: X}}\n", "municipalities"),
        ("counties: []\nmore: 1\n", "is missing"),
    ],
)
def test_wrong_file_says_what_is_wrong(whole_data: None, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "regions.yaml").write_text(text)
    assert told in str(load_file(tmp_path / "regions.yaml", starter.load_regions).error)


def test_outline_that_is_no_path_is_refused(whole_data: None, tmp_path: Path) -> None:
    (tmp_path / "outlines.yaml").write_text(
        "country: AL\nwidth: 9\nheight: 9\nsource: S\nlicence: {en: L}\nshapes:\n- {id: fier, at: [1, 2], path: 'M0 0\"/><script>'}\n".replace(
            "mat", "fier"
        )
    )
    assert "not a path" in str(load_file(tmp_path / "outlines.yaml", starter.load_outlines).error)


def test_every_county_has_an_outline_and_all_are_small(whole_data: None) -> None:
    outlines = Outlines.objects.get(country_id="AL")
    assert set(outlines.shapes) == set(SIZES)
    assert sum(len(shape["path"]) for shape in outlines.shapes.values()) < 20_000
    for shape in outlines.shapes.values():
        x, y = shape["at"]
        assert 0 < x < outlines.width and 0 < y < outlines.height


def test_files_say_where_their_facts_were_checked() -> None:
    for name in starter.FILES:
        text = (DATA / name).read_text(encoding="utf-8")
        assert re.search(r"20\d\d-\d\d", text) and "conf:" in text, name
    assert read(DATA / "outlines.yaml")["licence"]
