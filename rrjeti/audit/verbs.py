"""The deeds that the log knows. Each app names its own when it is ready; a deed without a name cannot be recorded."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Verb:
    """``name`` is ``noun.verbed``. What ``is_public`` stands in the record that everyone reads. ``details`` are the only facts an
    entry may carry besides its object: words and numbers of the program, never free text and nothing personal, since nothing can be erased here."""

    name: str
    label: str | Promise
    is_public: bool = False
    details: tuple[str, ...] = ()


_verbs: dict[str, Verb] = {}


def add(name: str, label: str | Promise, *details: str, is_public: bool = False) -> None:
    """Names a deed; called once, in ``ready()`` of the app whose noun it is."""
    _verbs[name] = Verb(name, label, is_public, details)


def known(name: str) -> Verb:
    """The deed of that name.

    Raises:
        LookupError: no app has named it.
    """
    if name not in _verbs:
        raise LookupError(f"No app has named the deed “{name}”; add it to audit.verbs in ready().")
    return _verbs[name]


def named() -> list[Verb]:
    return sorted(_verbs.values(), key=lambda verb: verb.name)


def label(name: str) -> str:
    """What readers see; the bare name for a deed that no app names any more."""
    return str(_verbs[name].label) if name in _verbs else name


def public() -> list[str]:
    return [verb.name for verb in named() if verb.is_public]
