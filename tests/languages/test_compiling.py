from pathlib import Path

from rrjeti.languages import compiling

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Law"\nmsgstr "Ligj"\n'


def test_missing_and_old_catalogues_are_compiled(tmp_path: Path, monkeypatch: object) -> None:
    folder = tmp_path / "app" / "locale" / "sq" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO, encoding="utf-8")
    monkeypatch.setattr(compiling, "PACKAGE", tmp_path)  # type: ignore[attr-defined]

    assert (compiling.compile_catalogues(), compiling.compile_catalogues()) == (1, 0)
    assert (folder / "django.mo").read_bytes()[:4] == b"\xde\x12\x04\x95"


def test_command_line_compiles_before_django_reads_a_translation() -> None:
    text = (Path(compiling.__file__).parent.parent / "cli.py").read_text(encoding="utf-8")

    assert text.index("compile_catalogues()") < text.index("from django")
