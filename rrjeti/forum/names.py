"""Names that are no private people: a text that names them accuses nobody by name."""

from rrjeti.languages.folding import fold
from rrjeti.organisations import taken
from rrjeti.organisations.models import Organisation
from rrjeti.pagestore.memory import once_per_generation
from rrjeti.regions.models import County, Municipality


@once_per_generation
def public_names() -> frozenset[str]:
    """Institutions, members of the network and places, folded."""
    places = [text for model in (County, Municipality) for name in model.objects.values_list("name", flat=True) for text in (name or {}).values()]
    members = Organisation.objects.public().values_list("legal_name", "short_name")
    return frozenset(fold(name) for name in [*places, *taken.institution_names(), *(name for pair in members for name in pair)] if name)
