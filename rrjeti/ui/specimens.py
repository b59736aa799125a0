"""What each app lends to the page of components: its ``specimens.py`` draws its own templates, with real records where there are any."""

from importlib import import_module

from django.apps import apps
from django.http import HttpRequest
from django.utils.module_loading import module_has_submodule
from django.utils.safestring import SafeString

Specimen = tuple[str, str, SafeString]  # anchor, title, markup


def gather(request: HttpRequest) -> list[Specimen]:
    """In the order of the installed apps; an app without records lends nothing."""
    lenders = [config for config in apps.get_app_configs() if config.module and module_has_submodule(config.module, "specimens")]
    found = (import_module(f"{config.name}.specimens").lend(request) for config in lenders if config.label != "ui")
    return [one for some in found for one in some if one[2]]
