"""The repository as syntax trees, for the tests that hold its structure and its style."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE = ("app.py", "dashboard", "data", "models")
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root of the repository, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Return the syntax tree."""
        return ast.parse(self.text, filename=self.path)

    @cached_property
    def module(self) -> str:
        """Return the dotted name it is imported by."""
        parts = Path(self.path).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def lines(self) -> int:
        """Return the number of lines."""
        return len(self.text.splitlines())

    @cached_property
    def imports(self) -> list[tuple[str, int]]:
        """Return every dotted name imported anywhere in the file, with its line."""
        return list(imported_names(ast.walk(self.tree)))

    @cached_property
    def eager_imports(self) -> list[tuple[str, int]]:
        """Return the dotted names imported when the module itself is imported, with their lines."""
        return list(imported_names(_run_on_import(self.tree.body)))

    def is_under(self, *places: str) -> bool:
        """Return whether the file is one of `places` or lies in one of them."""
        path = Path(self.path)
        return any(path == Path(place) or Path(place) in path.parents for place in places)


def code_sources() -> list[Source]:
    """Return the product: app.py, dashboard, data and models."""
    return _read(*CODE)


def suite_sources() -> list[Source]:
    """Return the tests."""
    return _read("tests")


def imported_names(nodes: Iterator[ast.AST]) -> Iterator[tuple[str, int]]:
    """Yield the dotted names that import statements among `nodes` name, with their lines."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def docstring_ids(tree: ast.Module) -> set[int]:
    """Return the identities of the nodes that are docstrings."""
    owners = (node for node in ast.walk(tree) if isinstance(node, _DOCUMENTED))
    firsts = (owner.body[0] for owner in owners if ast.get_docstring(owner) is not None)
    return {id(first.value) for first in firsts if isinstance(first, ast.Expr)}


_DOCUMENTED = (ast.Module, ast.ClassDef, *FUNCTION)


@cache
def _read(*places: str) -> list[Source]:
    files: list[Path] = []
    for place in places:
        path = ROOT / place
        files += sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.exists()
    return [
        Source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))
        for file in files
    ]


def _run_on_import(body: list[ast.stmt]) -> Iterator[ast.AST]:
    todo: list[ast.AST] = list(body)
    while todo:
        node = todo.pop()
        typing_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if isinstance(node, FUNCTION) or typing_only:
            continue
        yield node
        todo.extend(ast.iter_child_nodes(node))
