"""The sentence under the headline promised a source and a date for everything; where nobody has changed it, it now says what has none."""

from typing import Any

from django.db import migrations

SAID = {
    "Plain explanations, the right institution for your case, laws and figures – each with its source and date. Open to everyone, without an account.":
    "Plain explanations, the right institution for your case, laws and figures – each with its source and date, "
    "or with the mark “Not yet confirmed”. Open to everyone, without an account.",
    "Shpjegime të thjeshta, institucioni i duhur për rastin tuaj, ligje dhe shifra – secila me burim dhe datë. E hapur për të gjithë, pa llogari.":
    "Shpjegime të thjeshta, institucioni i duhur për rastin tuaj, ligje dhe shifra – secila me burim dhe datë, "
    "ose me shenjën “Ende pa konfirmuar”. Gjithçka e hapur për të gjithë, pa llogari.",
}  # fmt: skip


def correct(apps: Any, _editor: Any) -> None:
    """The page and its latest draft; a draft in work keeps everything else."""
    homes = apps.get_model("portal", "HomePage").objects.all()
    revisions = apps.get_model("wagtailcore", "Revision").objects
    for home in homes:
        if said := SAID.get(home.summary):
            home.summary = said
            home.save(update_fields=["summary"])
        latest = revisions.filter(pk=home.latest_revision_id).first()
        if latest and (said := SAID.get(latest.content.get("summary", ""))):
            latest.content["summary"] = said
            latest.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("portal", "0005_no_document_links"), ("wagtailcore", "0094_alter_page_locale")]
    operations = [migrations.RunPython(correct, migrations.RunPython.noop)]
