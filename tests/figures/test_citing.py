"""A series is cited like a document, and says how sure each number is."""

import csv
import io
from typing import Any

from rrjeti.figures.models import Observation
from tests import consumers, world


def test_series_is_cited_as_a_dataset_in_three_forms(client: Any, db: Any) -> None:
    world.series("cpi")
    page = client.get("/en/figures/cpi/").content.decode()
    texts = {form: client.get(f"/en/figures/cpi/cite.{form}").content.decode() for form in ("bib", "ris", "json")}
    bib, ris, item = consumers.bibtex(texts["bib"]), consumers.ris(texts["ris"]), consumers.csl(texts["json"])

    assert all(f'href="/en/figures/cpi/cite.{form}"' in page for form in texts)
    assert (item["type"], ris["TY"], item["title"], item["author"]) == ("dataset", "DATA", "Title cpi", [{"literal": "Publisher"}])
    assert bib["year"] == ris["PY"] == "2020" and item["issued"] == {"date-parts": [[2020]]}
    assert bib["url"] == ris["UR"] == item["URL"] and item["URL"].endswith("/en/figures/cpi/") and item["accessed"]
    assert client.get("/en/figures/none/cite.bib").status_code == 404


def test_table_tells_of_the_rank_apart_from_the_value(client: Any, db: Any) -> None:
    values = world.series("cpi").observations
    values.filter(year=2019).update(rank=110, rank_confidence=Observation.Sure.GENERAL)
    values.filter(year=2020).update(rank=104)
    rows = list(csv.DictReader(io.StringIO(client.get("/en/figures/cpi/data.csv").content.decode("utf-8-sig"))))
    page = client.get("/en/figures/cpi/").content.decode()

    assert [(row["confidence"], row["rank_confidence"]) for row in rows] == [("verified", "general"), ("verified", "verified")]
    assert "110 *" in page and "104 *" not in page
