"""A text search configuration without marks for the editor's search on PostgreSQL (``unaccent`` is a trusted extension: the owner of the database may add it)."""

from django.db import migrations

STATEMENTS = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE TEXT SEARCH CONFIGURATION rrjeti (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION rrjeti ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple",
]


def build(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_word_language")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
