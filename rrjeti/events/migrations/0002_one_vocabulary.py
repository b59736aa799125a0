from django.db import migrations

from rrjeti.events.models import FORMER_WORDS
from rrjeti.provenance.starter import fingerprint

UNTOUCHED = "as loaded, before the words became topics"


def merge(apps, schema_editor):
    """Every word of an event becomes a topic: the one that says the same, or a new one with its key and name."""
    Theme, Topic = apps.get_model("events", "Theme"), apps.get_model("vocabulary", "Topic")
    LoadedRecord = apps.get_model("provenance", "LoadedRecord")
    remember_untouched(apps.get_model("events", "Event"), LoadedRecord)
    for theme in Theme.objects.all():
        known = Topic.objects.filter(key=theme.key).first() or Topic.objects.filter(key=FORMER_WORDS.get(theme.key, "")).first()
        topic = known or Topic.objects.create(key=theme.key, name=theme.name, place=2000)
        if known is None and LoadedRecord.objects.filter(model="events.theme", key=theme.key, fingerprint=fingerprint(theme)).exists():
            LoadedRecord.objects.create(model="vocabulary.topic", key=topic.key, fingerprint=fingerprint(topic), file="events.yaml")
        for event in theme.events.all():
            event.topics.add(topic)
    LoadedRecord.objects.filter(model="events.theme").delete()


def remember_untouched(Event, LoadedRecord):
    """What no editor changed shall still be renewed from the files afterwards; the next migration notes how it stands then."""
    loaded = dict(LoadedRecord.objects.filter(model="events.event").values_list("key", "fingerprint"))
    same = [event.key for event in Event.objects.filter(key__in=loaded) if fingerprint(event) == loaded[event.key]]
    LoadedRecord.objects.filter(model="events.event", key__in=same).update(fingerprint=UNTOUCHED)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial"), ("provenance", "0002_change"), ("vocabulary", "0001_initial")]

    operations = [migrations.RunPython(merge, migrations.RunPython.noop)]
