"""Who may flag, who may decide, and who may write. Apps in which people write ask ``may_write``."""

from typing import Any

from django.utils.translation import gettext as _

from rrjeti.accounts.models import has_agreed
from rrjeti.languages import dates
from rrjeti.moderation import flaggable
from rrjeti.moderation.models import Matter, Restriction, Status, moderates


def may_write(person: Any) -> bool:
    """Whether no decision of a moderator keeps this person from writing now."""
    return Restriction.objects.last_of(person) is None


def why_not(person: Any) -> str:
    """Why somebody may not write, to be shown to them; empty when they may."""
    last = Restriction.objects.last_of(person)
    words = _("A moderator decided that you cannot write here until %(date)s. The decision stands in your account.")
    return words % {"date": dates.say_date(last.last_day)} if last else ""


def may_flag(user: Any) -> bool:
    """Whoever agreed to the rules, also somebody who may not write: telling of a danger is not writing."""
    return bool(getattr(user, "is_authenticated", False) and user.is_active and has_agreed(user))


def has_stake(user: Any, matter: Matter) -> bool:
    """The thing is theirs: they wrote it, or the app that holds it says so."""
    thing = matter.thing
    return matter.author_id == user.pk or (thing is not None and flaggable.named(matter.kind).concerns(user, thing))


def has_flagged(user: Any, matter: Matter) -> bool:
    return bool(matter.flags.filter(flagged_by=user.pk).exists())


def may_judge(user: Any, matter: Matter) -> bool:
    """Moderators, save on their own things and on what they flagged themselves."""
    return moderates(user) and not has_stake(user, matter) and not has_flagged(user, matter)


def may_decide(user: Any, matter: Matter) -> bool:
    return matter.status == Status.WAITING and may_judge(user, matter)


def may_answer(user: Any, matter: Matter) -> bool:
    """An appeal is for another one than who decided."""
    return matter.status == Status.APPEALED and matter.decided_by_id != user.pk and may_judge(user, matter)
