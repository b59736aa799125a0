"""Leaves out Wagtail's own content API, which has no address here (ADR 16).

Wagtail 8 loads it into every process that uses its images, documents and snippets, with ninja, pydantic and a schema for each model: half of the
time of a start and 40 MiB in each process. Its parts are stood in for before Wagtail asks for them.
"""

import sys
from types import ModuleType, SimpleNamespace

STANDINS = (
    "wagtail.api.v3.api",
    "wagtail.documents.api.v3.registry",
    "wagtail.documents.api.v3.router",
    "wagtail.images.api.v3.registry",
    "wagtail.images.api.v3.router",
    "wagtail.snippets.api.v3",
    "wagtail.snippets.api.v3.router",
)


class Standin(ModuleType):
    """Takes what Wagtail's start registers, and does nothing with it."""

    api = SimpleNamespace(add_router=lambda prefix, router: None)
    router = None

    @staticmethod
    def register_content_types() -> None:
        """Nothing is registered."""


def leave_out() -> None:
    for name in STANDINS:
        sys.modules.setdefault(name, Standin(name))
