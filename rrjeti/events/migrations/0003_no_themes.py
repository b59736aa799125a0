from django.db import migrations

from rrjeti.provenance.starter import fingerprint


def note_untouched(apps, schema_editor):
    Event, LoadedRecord = apps.get_model("events", "Event"), apps.get_model("provenance", "LoadedRecord")
    for loaded in LoadedRecord.objects.filter(model="events.event", fingerprint__contains=" "):
        loaded.fingerprint = fingerprint(Event.objects.get(key=loaded.key))
        loaded.save(update_fields=["fingerprint"])


class Migration(migrations.Migration):
    dependencies = [("events", "0002_one_vocabulary")]

    operations = [
        migrations.RemoveField(model_name="event", name="themes"),
        migrations.DeleteModel(name="Theme"),
        migrations.RunPython(note_untouched, migrations.RunPython.noop),
    ]
