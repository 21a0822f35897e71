"""The limits of our style, measured on the product: sizes, docstrings, types, tests.

ruff and mypy hold most of it line by line; these are the measures that take the whole tree.
Each measure is also run on a snippet of known size, so that a broken measure cannot pass.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trees import FUNCTION, Source, code_sources, suite_sources

MODULE_LINES = 400
BODY_LINES = 50
OWN_TEST_SHARE = 0.8
TEST_LINES_PER_CODE_LINE = 0.95
STREAMLIT_SHARE = 0.35
MARKER = re.compile("|".join(rf"\b{word}\b" for word in ("TO" + "DO", "FIX" + "ME", "XX" + "X")))

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
SNIPPET = Source(
    "models/snippet.py",
    '''\
"""Return what the measures below are checked on."""


class Shown:
    """Return nothing."""

    def bare(self, a, b: int) -> int:
        return a + b

    def _hidden(self):
        def inner(x):
            return x

        return inner


def told(*args: int, **words: str) -> None:
    """Return nothing.

    At some length.
    """
    print(args)
    print(words)
''',
)


@pytest.fixture(scope="module")
def code() -> list[Source]:
    """Return the files of the product."""
    return code_sources()


def test_modules_are_short(code: list[Source]) -> None:
    long = [
        f"{source.path}: {source.lines} lines" for source in code if source.lines > MODULE_LINES
    ]

    assert not long, f"at most {MODULE_LINES} lines a module: {long}"


def test_functions_are_short(code: list[Source]) -> None:
    long = [
        f"{source.path}:{function.lineno}: {function.name} has {body_lines(function)} lines"
        for source in code
        for function in functions(source)
        if body_lines(function) > BODY_LINES
    ]

    assert not long, f"at most {BODY_LINES} lines a body, docstring left out: {long}"


def test_all_that_is_public_has_a_docstring(code: list[Source]) -> None:
    missing = [place for source in code for place in undocumented(source)]

    assert not missing, f"no docstring: {missing}"


def test_every_parameter_and_return_has_a_type(code: list[Source]) -> None:
    missing = [place for source in code for place in untyped(source)]

    assert not missing, f"no type: {missing}"


def test_modules_have_a_test_of_their_own(code: list[Source]) -> None:
    without = without_own_test(code, suite_sources())

    share = 1 - len(without) / max(1, len(modules_to_test(code)))

    assert share >= OWN_TEST_SHARE, f"only {share:.0%} have tests/.../test_NAME.py; not: {without}"


def test_tests_are_as_long_as_the_code(code: list[Source]) -> None:
    code_lines = sum(source.lines for source in code)
    test_lines = sum(source.lines for source in suite_sources())

    assert test_lines >= TEST_LINES_PER_CODE_LINE * code_lines, f"{test_lines} to {code_lines}"


def test_nothing_is_left_to_do(code: list[Source]) -> None:
    left = [
        f"{source.path}:{number}: {line.strip()}"
        for source in code
        for number, line in enumerate(source.text.splitlines(), 1)
        if MARKER.search(line)
    ]

    assert not left, f"do it, or open an issue: {left}"


def test_streamlit_is_a_small_part(code: list[Source]) -> None:
    screen = [source for source in code if imports_streamlit(source)]

    share = sum(source.lines for source in screen) / sum(source.lines for source in code)

    assert share <= STREAMLIT_SHARE, f"{share:.0%} of the lines stand in files with Streamlit"


def test_body_leaves_the_docstring_out() -> None:
    lengths = {function.name: body_lines(function) for function in functions(SNIPPET)}

    assert lengths == {"bare": 2, "_hidden": 5, "inner": 2, "told": 3}


def test_missing_docstring_is_seen() -> None:
    assert undocumented(SNIPPET) == ["models/snippet.py:7: bare"]
    assert undocumented(Source("models/empty.py", "x = 1")) == ["models/empty.py:1: the module"]


def test_missing_types_are_seen() -> None:
    assert untyped(SNIPPET) == [
        "models/snippet.py:7: bare(a)",
        "models/snippet.py:10: _hidden(return)",
        "models/snippet.py:11: inner(x)",
        "models/snippet.py:11: inner(return)",
    ]


def test_module_without_own_test_is_seen() -> None:
    code = [Source(f"models/factors/{name}.py", "") for name in ("__init__", "decay", "rate")]
    tests = [Source("tests/models/factors/test_decay.py", "")]

    assert without_own_test(code, tests) == ["models/factors/rate.py"]


def test_marker_is_seen() -> None:
    assert MARKER.search("x = 1  # TO" + "DO: later")
    assert not MARKER.search("the to-do list, xxxl")


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of `source`, nested ones included, in order."""
    found = (node for node in ast.walk(source.tree) if isinstance(node, FUNCTION))
    yield from sorted(found, key=lambda node: node.lineno)


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines from ``def`` to the end, less those of the docstring."""
    lines = _span(function)
    return lines if ast.get_docstring(function) is None else lines - _span(function.body[0])


def undocumented(source: Source) -> list[str]:
    """Return the public things of `source` that have no docstring, the module among them."""
    missing = [] if ast.get_docstring(source.tree) else [f"{source.path}:1: the module"]
    return missing + [
        f"{source.path}:{node.lineno}: {node.name}"
        for node in _public(source.tree.body)
        if not ast.get_docstring(node)
    ]


def untyped(source: Source) -> list[str]:
    """Return the parameters and returns in `source` that carry no type."""
    missing = []
    for function in functions(source):
        words = function.args
        extra = [word for word in (words.vararg, words.kwarg) if word]
        slots = {
            word.arg: word.annotation
            for word in [*words.posonlyargs, *words.args, *words.kwonlyargs, *extra]
            if word.arg not in {"self", "cls"}
        } | {"return": function.returns}
        place = f"{source.path}:{function.lineno}: {function.name}"
        missing += [f"{place}({name})" for name, annotation in slots.items() if not annotation]
    return missing


def modules_to_test(code: list[Source]) -> list[Source]:
    """Return the modules that should have a test of their own: all but ``__init__`` and kin."""
    return [source for source in code if not Path(source.path).stem.startswith("__")]


def without_own_test(code: list[Source], tests: list[Source]) -> list[str]:
    """Return the modules for which there is no test_NAME.py or test_SOMETHING_NAME.py."""
    names = [Path(source.path).stem for source in tests]
    own = [name.removeprefix("test_") for name in names if name.startswith("test_")]
    return [
        source.path
        for source in modules_to_test(code)
        if not any(f"_{name}".endswith(f"_{Path(source.path).stem}") for name in own)
    ]


def imports_streamlit(source: Source) -> bool:
    """Return whether `source` imports Streamlit."""
    return any(name.split(".")[0] == "streamlit" for name, _ in source.imports)


def _span(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _public(body: list[ast.stmt]) -> Iterator[Definition]:
    for node in body:
        if isinstance(node, (ast.ClassDef, *FUNCTION)) and not node.name.startswith("_"):
            if not _repeats_another(node):
                yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)


def _repeats_another(node: Definition) -> bool:
    # a setter, or an overload, of something that is documented at its first definition
    words = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return bool(words & {"overload", "setter", "deleter"})
