"""FTS5 keeps beginnings of nine to twelve letters too: Albanian stems are long, and without them a search reads every word that begins so."""

from django.db import migrations

STATEMENTS = [
    "DROP TABLE search_{0}_fts",
    "CREATE VIRTUAL TABLE search_{0}_fts USING fts5({1}, tags, content='search_{0}', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2', prefix='4 5 6 7 8 9 10 11 12')",
    "INSERT INTO search_{0}_fts(search_{0}_fts) VALUES ('rebuild')",
]


def build(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for table, column in (("entry", "words"), ("passage", "body")):
            for statement in STATEMENTS:
                cursor.execute(statement.format(table, column))


class Migration(migrations.Migration):
    dependencies = [("search", "0004_editor_search")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
