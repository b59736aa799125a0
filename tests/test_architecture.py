"""The rules of the house that a machine can hold: who imports whom, and how long anything may be."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "rrjeti"
LAYERS = [
    {"environment", "settings", "account_settings", "languages", "pagestore", "opendata", "outside", "worker"},
    {"ui", "audit", "outbox", "accounts", "writing"},
    {"provenance", "vocabulary", "notifications"},
    {"regions", "moderation"},
    {"organisations"},
    {"portal", "library", "directory", "figures", "events", "forum", "wishes", "workgroups"},
    {"search", "api", "content", "operations", "urls", "public_urls", "wsgi", "cli", "__main__"},
]
# A lower layer may reach up only here, each with its reason.
ALLOWED = {
    ("accounts", "regions"): "whoever joins may say in which municipality they live",
    ("pagestore", "settings"): "settings are read by everyone",
    ("languages", "settings"): "settings are read by everyone",
}
DOMAIN = next(names for names in LAYERS if "wishes" in names)
FUNCTION, FILE, TEMPLATE, STYLE, ELEMENT = 25, 300, 120, 200, 100


def modules() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]


def part(dotted: str) -> str:
    return dotted.split(".")[1] if "." in dotted else ""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("rrjeti."):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("rrjeti."))


def layer(name: str) -> int:
    return next((place for place, names in enumerate(LAYERS) if name in names), -1)


def test_every_part_has_a_layer() -> None:
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in modules()} - {"__init__"}

    assert {name for name in parts if layer(name) < 0} == set()


def test_imports_go_one_way() -> None:
    wrong = []
    for path in modules():
        own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for dotted in imports(path):
            other = part(dotted)
            if other and layer(other) > layer(own) and (own, other) not in ALLOWED:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {dotted}")

    assert wrong == []


def test_domain_apps_do_not_import_each_other() -> None:
    wrong = []
    for path in modules():
        own = path.relative_to(PACKAGE).parts[0]
        wrong += [f"{path.relative_to(PACKAGE)} imports {dotted}" for dotted in imports(path) if own in DOMAIN and part(dotted) in DOMAIN - {own}]

    assert wrong == []


def test_functions_are_short() -> None:
    wrong, lengths = [], []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                lengths.append(length)
                if length > FUNCTION:
                    wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name} ({length})")

    assert wrong == []
    assert sorted(lengths)[len(lengths) // 2] < 8


@pytest.mark.parametrize(("pattern", "limit"), [("**/*.py", FILE), ("**/*.html", TEMPLATE), ("**/*.css", STYLE), ("**/elements/*.js", ELEMENT)])
def test_files_are_short(pattern: str, limit: int) -> None:
    files = [path for path in PACKAGE.glob(pattern) if "migrations" not in path.parts and "vendor" not in path.parts]
    wrong = {str(path.relative_to(PACKAGE)): lines for path in files if (lines := path.read_text(encoding="utf-8").count("\n")) > limit}

    assert files
    assert wrong == {}


def test_templates_hold_no_inline_script_or_style() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.I)
    wrong = {
        str(path.relative_to(PACKAGE)): found[0] for path in PACKAGE.rglob("*.html") if (found := inline.findall(path.read_text(encoding="utf-8")))
    }

    assert wrong == {}


def test_project_stands_alone() -> None:
    root = PACKAGE.parent
    wrong = [
        str(path.relative_to(root))
        for pattern in ("rrjeti/**/*.*", "scripts/*", "Makefile", "tests/**/*.py", "docs/**/*.md", "*.md")
        for path in root.glob(pattern)
        if path.is_file()
        and path.suffix not in {".pyc", ".mo", ".woff2", ".png"}
        and "../" + "shared" in path.read_text(encoding="utf-8", errors="ignore")
    ]

    assert wrong == []


def test_names_say_what_they_hold() -> None:
    vague = {"utils", "helpers", "common", "misc", "manager"}

    assert [str(path) for path in PACKAGE.rglob("*") if path.stem in vague] == []
