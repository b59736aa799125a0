"""The full-text index itself: FTS5 tables with triggers on SQLite, a folded tsvector with a trigger on PostgreSQL."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE search_{0}_fts USING fts5({1}, tags, content='search_{0}', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='4 5 6 7 8')",
    "CREATE TRIGGER search_{0}_ai AFTER INSERT ON search_{0} BEGIN INSERT INTO search_{0}_fts(rowid, {1}, tags) VALUES (new.id, new.{1}, new.tags); END",
    "CREATE TRIGGER search_{0}_ad AFTER DELETE ON search_{0} BEGIN INSERT INTO search_{0}_fts(search_{0}_fts, rowid, {1}, tags) VALUES ('delete', old.id, old.{1}, old.tags); END",
    "CREATE TRIGGER search_{0}_au AFTER UPDATE ON search_{0} BEGIN INSERT INTO search_{0}_fts(search_{0}_fts, rowid, {1}, tags) VALUES ('delete', old.id, old.{1}, old.tags); "
    "INSERT INTO search_{0}_fts(rowid, {1}, tags) VALUES (new.id, new.{1}, new.tags); END",
]
FOLD = r"""
CREATE OR REPLACE FUNCTION rrjeti_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(normalize(lower(value), NFKD), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')
$$
"""
POSTGRES = [
    "ALTER TABLE search_{0} ADD COLUMN vector tsvector",
    "CREATE OR REPLACE FUNCTION search_{0}_vector() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "NEW.vector := to_tsvector('simple', rrjeti_fold(NEW.{1} || ' ' || NEW.tags)); RETURN NEW; END $$",
    "CREATE TRIGGER search_{0}_vector BEFORE INSERT OR UPDATE ON search_{0} FOR EACH ROW EXECUTE FUNCTION search_{0}_vector()",
    "CREATE INDEX search_{0}_vector_gin ON search_{0} USING gin (vector)",
]


def build(apps, schema_editor):
    statements = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
    with schema_editor.connection.cursor() as cursor:
        if statements is POSTGRES:
            cursor.execute(FOLD)
        for table, column in (("entry", "words"), ("passage", "body")):
            for statement in statements:
                cursor.execute(statement.format(table, column))


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
