"""The ground of every installation is laid again after the database was emptied."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection

from rrjeti.portal.models import HomePage


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_an_emptied_database_gets_its_ground_back(client: Any, time: int) -> None:
    assert set(HomePage.objects.values_list("locale__language_code", flat=True)) == {"sq", "en"}
    assert client.get("/en/").status_code == 200
    assert Group.objects.get(name="Editors").page_permissions.filter(permission__codename="publish_page").exists()
    assert Collection.get_first_root_node() is not None
