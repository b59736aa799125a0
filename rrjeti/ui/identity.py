"""Name, mark and accent of the site as an administrator set them; the portal provides them, ui only shows them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import get_language

from rrjeti.pagestore.memory import once_per_generation


@dataclass(frozen=True)
class Identity:
    """What the masthead and footer print. ``supporters`` are those in the footer, by what they do."""

    name: str = "Rrjeti"
    logo_url: str = ""
    has_accent: bool = False
    accent_version: str = ""
    footer_text: str = ""
    is_demo: bool = False
    supporters: list[tuple[str, list[dict[str, str]]]] = field(default_factory=list)


_provider: Callable[[], Identity] = Identity


def provide(function: Callable[[], Identity]) -> None:
    """The app that keeps the settings says where they come from."""
    global _provider
    _provider = function


def identity() -> Identity:
    return _of_language(get_language() or "")


@once_per_generation
def _of_language(language: str) -> Identity:
    return _provider()
