import datetime as dt

from django.db import migrations
from django.utils import timezone


def at(moment, time):
    return timezone.make_aware(dt.datetime.combine(timezone.localtime(moment).date(), time))


def round_all(apps, schema_editor):
    last = dt.time(23, 59, 59)
    apps.get_model("accounts", "Session").objects.filter(person=None).delete()  # begun and not finished
    for app, model, field, time in (
        ("accounts", "Session", "expire_date", last),
        ("accounts", "Person", "last_login", dt.time.min),
        ("mfa", "Authenticator", "last_used_at", dt.time.min),
    ):
        rows = apps.get_model(app, model).objects.exclude(**{field: None})
        for pk, moment in list(rows.values_list("pk", field)):
            rows.filter(pk=pk).update(**{field: at(moment, time)})


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_folded_names"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(round_all, migrations.RunPython.noop)]
