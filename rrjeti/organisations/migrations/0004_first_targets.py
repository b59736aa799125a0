from django.db import migrations

FIRST = [("cso", 50, None), ("institution", 50, None), ("business", 50, None), ("citizen", 2000, 3000)]


def set_first(apps, schema_editor):
    """The figures the network began with; an administrator changes them."""
    Target = apps.get_model("organisations", "Target")
    for kind, least, most in FIRST:
        Target.objects.get_or_create(kind=kind, defaults={"least": least, "most": most})


class Migration(migrations.Migration):

    dependencies = [("organisations", "0003_places_and_targets")]

    operations = [migrations.RunPython(set_first, migrations.RunPython.noop)]
