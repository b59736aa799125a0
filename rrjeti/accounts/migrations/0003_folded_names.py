from django.db import migrations

import rrjeti.languages.folded
from rrjeti.languages.folding import fold


def fold_names(apps, schema_editor):
    Person = apps.get_model("accounts", "Person")
    for person in Person.objects.only("pk", "public_name").iterator():
        Person.objects.filter(pk=person.pk).update(folded_name=fold(person.public_name)[:160])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_accounts_for_everyone")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="folded_name",
            field=rrjeti.languages.folded.FoldedField(blank=True, default="", editable=False, max_length=160, of="public_name"),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
