"""The house: imports point one way, tests mirror the package, files stay one idea long."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "governance"

ORDER = (
    "doctor",
    "folders",
    "prose",
    "finding",
    "faults",
    "source",
    "case",
    "law",
    "voting",
    "solve",
    "rules",
    "report",
    "document",
    "judge",
    "appraisal",
    "draft",
    "coverage",
    "render",
    "wanted",
    "instrument",
    "briefing",
    "inputs",
    "receipt",
    "fresh",
    "output",
    "build",
    "workers",
    "cli",
)
"""The rooms from the ground up: a room imports only from those before it."""

HEAVY = {"sympy", "weasyprint", "numpy", "matplotlib", "z3", "jinja2", "markdown_it", "rich"}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.name not in ("__init__.py", "__main__.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "governance":
            parts = node.module.split(".")
            yield from [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("governance."))


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {p.name.removesuffix(".py") for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert rooms - {"__init__", "__main__"} == set(ORDER)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    here = ORDER.index(room_of(path))
    for room in imported_rooms(path):
        if room != "__version__":
            assert ORDER.index(room) <= here, f"{path.name} imports {room}"


def test_the_document_room_knows_no_law_and_no_page() -> None:
    for path in (PACKAGE / "document").glob("*.py"):
        assert set(imported_rooms(path)) <= {"document"}, path.name


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_heavy_packages_are_imported_only_where_they_are_used(path: Path) -> None:
    if room_of(path) in ("solve", "document", "draft", "render", "build", "cli"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(at_import(tree)) if room_of(path) == "voting" else list(ast.walk(tree))
    names = {alias.name.split(".")[0] for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    names |= {(n.module or "").split(".")[0] for n in nodes if isinstance(n, ast.ImportFrom)}
    assert not names & HEAVY


def at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported: not the bodies of functions, nor what only a type checker reads."""
    for node in ast.iter_child_nodes(tree):
        deferred = isinstance(node, ast.FunctionDef) or (
            isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        )
        if not deferred:
            yield node
            yield from at_import(node)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_is_one_idea_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("room", [r for r in ORDER if (PACKAGE / r).is_dir()])
def test_every_room_has_its_tests(room: str) -> None:
    assert any((ROOT / "tests" / room).glob("test_*.py"))
