"""A whole network to show: people, organisations, requests, working groups, what moderators decided, e-mails, and what the log tells of it."""

from itertools import chain

from django.core.management import call_command

from rrjeti.accounts import demo_crowd
from rrjeti.audit import demo as log
from rrjeti.forum import demo as forum
from rrjeti.library import demo as library
from rrjeti.moderation import demo as moderation
from rrjeti.notifications import demo as notifications
from rrjeti.organisations import demo as organisations
from rrjeti.organisations import demo_papers
from rrjeti.organisations.models import Organisation
from rrjeti.outbox import demo as outbox
from rrjeti.portal.models import SiteSettings
from rrjeti.wishes import demo as requests
from rrjeti.wishes.models import Request
from rrjeti.workgroups import demo as groups

CONTRACT = "1@demo.example"  # how the addresses of those end who sign in


def make(citizens: int, seed: int) -> dict[str, int]:
    """Replaces the demonstration; gives how much there is of each, by its English name. The log, which only grows, is told once."""
    for part in (moderation, forum, groups, organisations, demo_crowd):
        part.clear()
    site = SiteSettings.objects.first() or SiteSettings()
    site.is_demo = True  # before anything is counted: elsewhere made-up members do not count
    site.save()
    made = {
        "citizens": len(demo_crowd.citizens(citizens, seed)),
        "organisations": organisations.make(seed=seed),
        "documents of members": library.give(list(Organisation.objects.public().filter(is_demo=True).order_by("pk"))),
        "requests": requests.make(seed=seed),
        "posts of the forum": forum.make(max(30, citizens // 10), seed=seed),
        "working groups": groups.make(),
        "flagged things": moderation.make(flagged_requests(), flagged_organisations()),
        "e-mails": outbox.make(),
    }
    made["notifications"] = notifications.make(chain(demo_papers.notices(), requests.notices(), moderation.notices(), groups.notices()))
    made["entries of the log"] = log.append(chain(demo_papers.deeds(), requests.deeds(), moderation.deeds(), groups.deeds()))
    call_command("index", verbosity=0)
    return made


def flagged_requests() -> list[Request]:
    """One of the demonstration citizen, who sees what it is like to be decided against; the others of people who never sign in."""
    found = Request.objects.public().filter(asked_by__is_demo=True, title__endswith=requests.LABEL).select_related("asked_by").order_by("pk")
    own = found.filter(asked_by__email=f"citizen{CONTRACT}")[:1]
    return [*own, *found.exclude(asked_by__email__endswith=CONTRACT)[:20]]


def flagged_organisations() -> list[Organisation]:
    found = Organisation.objects.public().filter(is_demo=True, kind=Organisation.Kind.CSO).order_by("pk")
    return list(found.exclude(memberships__person__email__endswith=CONTRACT)[:2])
