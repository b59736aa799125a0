"""The whole guide is one form; it must fit through the door."""

import re
from typing import Any

import pytest
from django.urls import reverse

from rrjeti.directory.guide.models import Guide

pytestmark = pytest.mark.django_db


def test_whole_guide_can_be_posted(client: Any, admin: Any, settings: Any, starter: Any) -> None:
    client.force_login(admin)
    page = client.get(reverse("wagtailsnippets_guide_guide:edit", args=[Guide.objects.get().pk])).content.decode()

    fields = len(re.findall(r"<(?:input|select|textarea)[^>]*\sname=", page))
    assert 1000 < fields < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 2
