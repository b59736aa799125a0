"""What happens by itself: moderators are told once a day what waits, and words that were kept long enough are erased."""

from django.db.models import Q
from django.utils import timezone
from huey import crontab

from rrjeti.accounts.models import Person
from rrjeti.moderation import figures, letters
from rrjeti.moderation.models import Matter, Reminder
from rrjeti.moderation.models.matter import GROUP
from rrjeti.worker import huey

MOST = 500


@huey.periodic_task(crontab(hour="7", minute="30"))
def tell_moderators() -> None:
    """One e-mail each morning, only when something waits."""
    counts = figures.waiting()
    if not counts["waiting"] or not Reminder.objects.get_or_create(day=timezone.localdate())[1]:
        return
    deciding = Q(is_superuser=True) | Q(is_staff=True, groups__name=GROUP)
    for person in Person.objects.filter(deciding, is_active=True).distinct().order_by("pk"):
        letters.waiting(person, counts)


@huey.periodic_task(crontab(hour="3", minute="50"), begins_again=True)
def erase_words() -> None:
    """Thirty days after nothing can change any more."""
    for matter in Matter.objects.due().order_by("final_at")[:MOST]:
        matter.erase_words()
    Reminder.objects.filter(day__lt=timezone.localdate()).delete()
