from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField(model_name="head", name="checked_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(model_name="head", name="checked_sequence", field=models.PositiveBigIntegerField(default=0)),
    ]
