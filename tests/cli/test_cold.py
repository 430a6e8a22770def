"""`governance check` starts quickly: nothing heavy is imported by it, and the benchmark measures what it says."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from governance.judge import judge_text

ROOT = Path(__file__).parent.parent.parent
HEAVY = {"sympy", "weasyprint", "numpy", "matplotlib", "z3", "jinja2", "markdown_it", "docx", "joblib", "rich"}
IMPORTED = """
import sys
from governance.cli import main
try:
    main()
except SystemExit:
    pass
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments", [("check", "cases/necs-co-owned.yaml", "-v"), ("explain", "VO03"), ("rules",)], ids=lambda a: a[0]
)
def test_a_check_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", IMPORTED, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    imported = set(done.stderr.split())
    assert {"governance", "pydantic", "typer", "yaml"} <= imported
    assert imported & HEAVY == set()
    assert done.stdout


@pytest.fixture
def benchmark() -> ModuleType:
    """benchmarks/check.py as a module."""
    spec = spec_from_file_location("benchmark_of_check", ROOT / "benchmarks" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_cases_of_the_benchmark_differ_and_are_in_order(benchmark: ModuleType) -> None:
    text = (ROOT / benchmark.FLAGSHIP).read_text(encoding="utf-8")
    made = [benchmark.varied(text, turn) for turn in range(3)]
    assert len(set(made)) == 3
    results = [judge_text(each, "case.yaml").result for each in made]
    assert [result.case for result in results] == ["case-0", "case-1", "case-2"]


def test_a_benchmark_whose_case_has_changed_says_so(benchmark: ModuleType) -> None:
    with pytest.raises(ValueError, match="no longer has"):
        benchmark.varied("case: another\n", 1)
