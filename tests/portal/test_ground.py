"""The ground of every installation is laid again after the database was emptied."""

import importlib
from typing import Any

import pytest
from django.apps import apps
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


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["sq", "en"])
def test_home_of_an_older_site_gets_the_true_sentence_unless_an_editor_wrote_another(code: str) -> None:
    step = importlib.import_module("rrjeti.portal.migrations.0006_home_says_what_is_marked")
    home, other = HomePage.objects.get(locale__language_code=code), HomePage.objects.exclude(locale__language_code=code).get()
    true = home.summary
    old = next(before for before, after in step.SAID.items() if after == true)
    home.summary = old
    home.save_revision()
    home.save()
    HomePage.objects.filter(pk=other.pk).update(summary="Our own words.")
    step.correct(apps, None)
    home.refresh_from_db()
    assert home.summary == true and home.get_latest_revision_as_object().summary == true
    assert HomePage.objects.get(pk=other.pk).summary == "Our own words."
