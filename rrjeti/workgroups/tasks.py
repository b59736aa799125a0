"""Invitations that nobody followed are forgotten a month after they end."""

import datetime as dt

from django.utils import timezone
from huey import crontab

from rrjeti.worker import huey
from rrjeti.workgroups.models import GroupInvitation

KEPT = dt.timedelta(days=30)


@huey.periodic_task(crontab(hour="3", minute="40"))
def forget_invitations() -> None:
    GroupInvitation.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()
