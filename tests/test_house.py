"""The rules of the house that no other tool holds: how long files and functions are, and what each opens with."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted([*ROOT.glob("partnergraph/**/*.py"), *ROOT.glob("loaders/*.py")])
STAGES = ["loaders", "minutes", "identity", "graph", "store", "publish", "cli"]
"""How data flows, from left to right; nothing to the right is imported by anything to its left."""
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_can_be_taken_in(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = text.count("\n")
    assert lines <= LONGEST_MODULE
    lengths = {one.name: one.end_lineno - one.lineno + 1 for one in functions(ast.parse(text)) if one.end_lineno}
    assert {function: length for function, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", sorted(ROOT.glob("loaders/*.py")), ids=name)
def test_a_loader_imports_nothing_of_the_project_but_the_engine(path: Path) -> None:
    content = {"loaders", "queries", "ontology", "tests"}
    assert not content & {module.partition(".")[0] for module in imported(ast.parse(path.read_text("utf-8")))}


@pytest.mark.parametrize("path", sorted([*ROOT.glob("queries/*.rq"), *ROOT.glob("ontology/**/*.ttl")]), ids=name)
def test_content_opens_with_what_it_is_for(path: Path) -> None:
    first = path.read_text("utf-8").lstrip().partition("\n")[0]
    assert first.startswith("#"), first


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_to_the_right_is_imported(stage: str) -> None:
    later = {f"partnergraph.{name}" for name in STAGES[STAGES.index(stage) + 1 :]}
    folder = ROOT / stage if stage == "loaders" else ROOT / "partnergraph" / stage
    assert any(folder.rglob("*.py"))
    for path in folder.rglob("*.py"):
        for module in imported(ast.parse(path.read_text("utf-8"))):
            assert ".".join(module.split(".")[:2]) not in later, f"{name(path)} imports {module}"
