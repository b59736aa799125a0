"""Once a night the index is made anew, so that whatever slipped past the listeners is found again."""

from huey import crontab

from rrjeti.worker import huey


@huey.periodic_task(crontab(hour="3", minute="20"))
@huey.lock_task("search-rebuild")
def rebuild_index() -> None:
    from django.core.management import call_command

    call_command("index", verbosity=0)
