"""The ground of every installation is laid again after the database was emptied."""

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupCollectionPermission

from rrjeti.portal.ground import prepare
from rrjeti.portal.models import HomePage
from rrjeti.provenance.models import LoadedRecord
from tests.conftest import person


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_gets_its_ground_back(client: Any) -> None:
    call_command("flush", interactive=False, verbosity=0)

    assert set(HomePage.objects.values_list("locale__language_code", flat=True)) == {"sq", "en"}
    assert client.get("/en/").status_code == 200
    assert Group.objects.get(name="Editors").page_permissions.filter(permission__codename="publish_page").exists()
    assert Collection.get_first_root_node() is not None
    assert Group.objects.get(name="Authors").permissions.filter(codename="submit_translation").exists()
    assert Group.objects.get(name="Authors").collection_permissions.count() == 2


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


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["author", "editor"])
def test_who_writes_places_pictures_and_starts_translations(client: Any, request: Any, editor: Any, name: str) -> None:
    person = request.getfixturevalue(name)
    other = Image.objects.create(title="A court", file=get_test_image_file(), uploaded_by_user=None)
    client.force_login(person)
    assert client.get(reverse("wagtailimages:add")).status_code == 200
    chooser = client.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    assert "A court" in chooser and 'type="file"' in chooser
    file = SimpleUploadedFile("own.png", get_test_image_file().file.getvalue(), "image/png")
    client.post(reverse("wagtailimages:add"), {"title": "Own", "file": file, "collection": Collection.get_first_root_node().pk})
    own = Image.objects.get(title="Own")
    assert client.get(reverse("wagtailimages:edit", args=[own.pk])).status_code == 200
    assert (client.get(reverse("wagtailimages:edit", args=[other.pk])).status_code == 200) == (name == "editor")
    assert person.has_perm("wagtail_localize.submit_translation")


@pytest.mark.django_db
def test_administrators_keep_all_pictures(client: Any) -> None:
    client.force_login(person("chief", "Administrators", is_staff=True))
    other = Image.objects.create(title="A court", file=get_test_image_file())
    for address in ("wagtailimages:edit", "wagtailimages:delete"):
        assert client.get(reverse(address, args=[other.pk])).status_code == 200


@pytest.mark.django_db
def test_site_that_was_set_up_before_gets_pictures_and_translations_once() -> None:
    authors = Group.objects.get(name="Authors")
    LoadedRecord.objects.filter(key__in=["group:Authors:pictures", "Authors:wagtail_localize.submit_translation"]).delete()
    GroupCollectionPermission.objects.filter(group=authors).delete()
    authors.permissions.remove(*authors.permissions.filter(codename="submit_translation"))
    prepare()
    assert authors.collection_permissions.count() == 2 and authors.permissions.filter(codename="submit_translation").exists()
    GroupCollectionPermission.objects.filter(group=authors).delete()
    prepare()
    assert not authors.collection_permissions.exists()
