"""Each night: what was never confirmed is erased, and sessions that have ended.

Every ten minutes: sign-ins that nobody finished, and when somebody proved who they are.
"""

import datetime as dt

from django.utils import timezone
from huey import crontab

from rrjeti.worker import huey

CONFIRM_WITHIN = dt.timedelta(days=7)


@huey.periodic_task(crontab(minute="40", hour="3"), begins_again=True)
def clear() -> None:
    erase_unconfirmed()
    from rrjeti.accounts.sessions import SessionStore

    SessionStore.clear_expired()


@huey.periodic_task(crontab(minute="*/10"), begins_again=True)
def forget() -> None:
    from rrjeti.accounts.sessions import SessionStore, forget_moments

    SessionStore.clear_expired()
    forget_moments()


def erase_unconfirmed() -> int:
    """Accounts whose address nobody confirmed in seven days; gives how many there were."""
    from rrjeti.accounts.leaving import erase
    from rrjeti.accounts.models import Person

    late = Person.objects.filter(joined_at__lt=timezone.now() - CONFIRM_WITHIN, is_staff=False).exclude(emailaddress__verified=True)
    people = list(late)
    for person in people:
        erase(person)
    return len(people)
