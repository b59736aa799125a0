from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]

    operations = [
        migrations.AddField(
            "observation",
            "rank_confidence",
            models.CharField(
                blank=True,
                choices=[
                    ("verified", "stated in the source"),
                    ("general", "general knowledge, not yet confirmed"),
                    ("uncertain", "uncertain, drawn hollow until confirmed"),
                ],
                default="",
                help_text="Empty: as sure as of the value.",
                max_length=10,
                verbose_name="how sure we are of the rank",
            ),
            preserve_default=False,
        ),
    ]
