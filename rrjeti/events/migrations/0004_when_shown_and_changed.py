import datetime as dt

import django.utils.timezone
from django.db import migrations, models
from django.db.models import Max, Min


def date_from_history(apps, schema_editor):
    """When each event was first shown and last changed, as far as the history says; the others are as new as this."""
    Event, Change = apps.get_model("events", "Event"), apps.get_model("provenance", "Change")
    told = Change.objects.filter(model="events.event").values("record").annotate(first=Min("at"), last=Max("at"))
    known, now = {row["record"]: row for row in told.order_by()}, dt.datetime.now(dt.UTC)
    for event in Event.objects.all():
        row = known.get(str(event.pk), {"first": now, "last": now})
        is_public = event.is_shown and event.confidence != "uncertain"
        Event.objects.filter(pk=event.pk).update(shown_at=row["first"] if is_public else None, updated_at=row["last"])


class Migration(migrations.Migration):
    dependencies = [("events", "0003_no_themes"), ("provenance", "0002_change")]

    operations = [
        migrations.AddField("event", "shown_at", models.DateTimeField(editable=False, null=True, verbose_name="first shown to readers")),
        migrations.AddField(
            "event",
            "updated_at",
            models.DateTimeField(auto_now=True, default=django.utils.timezone.now, verbose_name="last changed"),
            preserve_default=False,
        ),
        migrations.RunPython(date_from_history, migrations.RunPython.noop),
    ]
