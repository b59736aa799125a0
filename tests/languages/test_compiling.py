from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rrjeti.languages import compiling

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Law"\nmsgstr "Ligj"\n'


def test_missing_and_old_catalogues_are_compiled(tmp_path: Path, monkeypatch: object) -> None:
    folder = tmp_path / "app" / "locale" / "sq" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO, encoding="utf-8")
    (folder / "djangojs.po").write_text(PO, encoding="utf-8")
    monkeypatch.setattr(compiling, "PACKAGE", tmp_path)  # type: ignore[attr-defined]

    assert (compiling.compile_catalogues(), compiling.compile_catalogues()) == (2, 0)
    for name in ("django.mo", "djangojs.mo"):
        assert (folder / name).read_bytes()[:4] == b"\xde\x12\x04\x95"


def test_two_commands_at_once_do_not_take_each_others_file_away(tmp_path: Path) -> None:
    """Sixteen at once, as on a fresh clone: every one ends well, and nothing but the catalogue is left."""
    source = tmp_path / "app" / "locale" / "sq" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO + "".join(f'\nmsgid "{number}"\nmsgstr "{number}"\n' for number in range(300)), encoding="utf-8")
    with ThreadPoolExecutor(16) as crowd:
        list(crowd.map(lambda _: compiling.compile_one(source), range(16)))
    assert sorted(path.name for path in source.parent.iterdir()) == ["django.mo", "django.po"]
    assert (source.parent / "django.mo").stat().st_mode & 0o777 == 0o644


def test_command_line_compiles_before_django_reads_a_translation() -> None:
    text = (Path(compiling.__file__).parent.parent / "cli.py").read_text(encoding="utf-8")

    assert text.index("compile_catalogues()") < text.index("from django")
