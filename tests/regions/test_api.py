"""Both open tables of the regions."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def ask(client: Client, name: str, **query: str) -> Any:
    return client.get(f"/api/v1/{name}", {"lang": "sq", **query})


def test_tables_hold_all_of_albania(whole_data: None, client: Client) -> None:
    counties, municipalities = (ask(client, name, limit="100").json() for name in ("counties", "municipalities"))

    assert (counties["count"], municipalities["count"]) == (12, 61)
    assert {"key": "tirane", "name": "Tiranë", "country": "AL", "municipalities_count": 5} in counties["items"]
    assert {"key": "kelcyre", "name": "Këlcyrë", "county": "gjirokaster", "country": "AL"} in municipalities["items"]


def test_municipalities_of_one_county(whole_data: None, client: Client) -> None:
    assert [row["key"] for row in ask(client, "municipalities", county="kukes").json()["items"]] == ["has", "kukes", "tropoje"]
    assert ask(client, "municipalities", county="atlantis").status_code == 400
    assert ask(client, "counties", country="XK").json()["count"] == 0


def test_tables_take_the_same_queries_however_long(whole_data: None, client: Client, django_assert_max_num_queries: Any) -> None:
    for name in ("counties", "municipalities"):
        with django_assert_max_num_queries(6):
            ask(client, name, limit="100")
