from django.db import migrations


def make_group(apps, schema_editor):
    """The role exists from the start, so that an administrator has only to give it."""
    apps.get_model("auth", "Group").objects.get_or_create(name="Verifiers")


class Migration(migrations.Migration):

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("organisations", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
