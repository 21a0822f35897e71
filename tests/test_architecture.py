"""The structure of the repository: who may import what, and what may stand only in one place.

Every rule is a function from one source file to its breaches, in words. Each is run over the
whole product, and over a snippet made to break it, so that no rule can pass by seeing nothing.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.trees import ROOT, Source, code_sources, docstring_ids

Rule = Callable[[Source], Iterator[str]]

SCREEN = {"streamlit"}
DATABASE = {"duckdb", "sqlite3"}
CHARTS = {"altair", "vl_convert"}
FILES = {"pathlib", "os", "io", "shutil", "tempfile", "glob", "fileinput", "importlib", "zipfile"}
CLOCK = {"time"}
# Nothing in the product reaches for the network or for a file that can run code when read.
NETWORK = {"requests", "httpx", "aiohttp", "socket", "ftplib", "smtplib", "http", "urllib.request"}
UNSAFE = {"pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}

# Place -> names that may not be imported there. app -> dashboard -> data -> models.
FORBIDDEN: dict[str, set[str]] = {
    "app.py": {"tests", "benchmarks"} | DATABASE,
    "dashboard": {"app", "tests", "benchmarks"} | DATABASE,
    "data": {"app", "dashboard", "tests", "benchmarks"} | SCREEN | CHARTS,
    "models": {"app", "dashboard", "data", "tests", "benchmarks"}
    | (SCREEN | DATABASE | CHARTS | FILES | CLOCK),
} | {
    f"dashboard/{name}": SCREEN
    for part in ("charts", "theme", "words", "listings", "assessments", "cli", "report", "settings")
    for name in (part, f"{part}.py")
}
FORBIDDEN["dashboard/__main__.py"] = SCREEN
FORBIDDEN[""] = NETWORK | UNSAFE

FILE_CALLS = {"open", "input", "print", "read_text", "write_text", "read_bytes", "write_bytes"}
FILE_CALL = re.compile(r"(read|to)_(csv|excel|feather|hdf|json|orc|parquet|pickle|sql|xml)")
CLOCK_CALLS = {"now", "today", "utcnow"}
SQL = re.compile(
    r"\b(SELECT|INSERT\s+(OR\s+\w+\s+)?INTO|DELETE\s+FROM|UPDATE\s+\S+\s+SET|DROP\s+TABLE"
    r"|(CREATE|ALTER)\s+(OR\s+REPLACE\s+)?(TEMP\s+|TEMPORARY\s+)?(TABLE|VIEW))\s"
    r"|^\s*select\s[^.]+\sfrom\s+\w+\s*($|;|\s(where|join|group|order|limit)\s)"
    r"|^\s*(insert\s+into|delete\s+from|update\s+\w+\s+set)\s",
    re.DOTALL,
)
ROOT_FILES = {
    "app.py": True,
    "CHANGELOG.md": True,
    "CONTRIBUTING.md": True,
    "LICENSE": True,
    "Makefile": True,
    "README.md": True,
    "mkdocs.yml": True,
    "pyproject.toml": True,
    "requirements.txt": True,
    "requirements-spark.txt": True,
    "benchmarks": False,
    "dashboard": True,
    "data": True,
    "docs": True,
    "models": True,
    "tests": True,
}
DISTRIBUTIONS = {
    "scikit-learn": "sklearn",
    "vl-convert-python": "vl_convert",
    "python-docx": "docx",
}
PAGE_LINES = 60


def imports_go_one_way(source: Source) -> Iterator[str]:
    """Yield each import that the place of `source` forbids."""
    for place, forbidden in FORBIDDEN.items():
        if place and not source.is_under(place):
            continue
        for name, line in source.imports:
            if any(name == refused or name.startswith(f"{refused}.") for refused in forbidden):
                where = place or "the product"
                yield f"{source.path}:{line}: {where} may not import {name}"


def models_touch_no_file(source: Source) -> Iterator[str]:
    """Yield each call in `models` that reads, writes or prints."""
    if source.is_under("models"):
        for name, call in _calls(source):
            if name in FILE_CALLS or FILE_CALL.fullmatch(name):
                yield f"{source.path}:{call.lineno}: the model may not read or write: {name}()"


def models_know_no_clock(source: Source) -> Iterator[str]:
    """Yield each call in `models` that asks what time it is."""
    if source.is_under("models"):
        for name, call in _calls(source):
            words = {word.value for word in call.args if isinstance(word, ast.Constant)}
            if name in CLOCK_CALLS or words & CLOCK_CALLS:
                yield f"{source.path}:{call.lineno}: the model is told the day; it asks no clock"


def caches_stand_together(source: Source) -> Iterator[str]:
    """Yield each use of a Streamlit cache outside dashboard/cache*.py."""
    if not fnmatch(source.path, "dashboard/cache*.py"):
        for name, line in _names(source, {"cache_data", "cache_resource"}):
            yield f"{source.path}:{line}: st.{name} belongs in dashboard/cache*.py"


def session_keys_stand_in_state_files(source: Source) -> Iterator[str]:
    """Yield each use of the session or of the address outside dashboard/state*.py."""
    if not source.path.startswith("dashboard/state"):
        for name, line in _names(source, {"session_state", "query_params"}):
            yield f"{source.path}:{line}: st.{name} belongs in dashboard/state*.py"


def sql_stands_in_sql_files(source: Source) -> Iterator[str]:
    """Yield each string that holds SQL; docstrings may speak of it."""
    docstrings = docstring_ids(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = SQL.search(node.value) if id(node) not in docstrings else None
            if found:
                word = found.group().split()[0].upper()
                yield f"{source.path}:{node.lineno}: {word} belongs in a file of data/sql"


def html_is_never_trusted(source: Source) -> Iterator[str]:
    """Yield each mention of ``unsafe_allow_html``, set or not."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html":
            yield f"{source.path}:{node.lineno}: unsafe_allow_html lets a record draw the page"


def nothing_is_unpickled(source: Source) -> Iterator[str]:
    """Yield each call that pickles or unpickles through another package."""
    for name, call in _calls(source):
        allowed = {word.arg for word in call.keywords} & {"allow_pickle"}
        if name in {"read_pickle", "to_pickle"} or allowed:
            yield f"{source.path}:{call.lineno}: a pickle runs code when read; use JSON or CSV"


def only_required_packages_are_imported(source: Source) -> Iterator[str]:
    """Yield each import of a package that requirements.txt does not name."""
    own = {"app", "dashboard", "data", "models"}
    known = own | set(sys.stdlib_module_names) | _required_packages()
    for name, line in source.imports:
        if name.split(".")[0] not in known:
            yield f"{source.path}:{line}: {name} comes from no package of requirements.txt"


def pages_are_thin(source: Source) -> Iterator[str]:
    """Yield the page script that is too long to be only a page."""
    if source.is_under("dashboard/pages") and source.lines > PAGE_LINES:
        yield f"{source.path}: {source.lines} lines; a page has at most {PAGE_LINES}"


RULES: tuple[Rule, ...] = (
    imports_go_one_way,
    models_touch_no_file,
    models_know_no_clock,
    caches_stand_together,
    session_keys_stand_in_state_files,
    sql_stands_in_sql_files,
    html_is_never_trusted,
    nothing_is_unpickled,
    only_required_packages_are_imported,
    pages_are_thin,
)

BREACHES: tuple[tuple[Rule, str, str], ...] = (
    (imports_go_one_way, "models/factors/rate.py", "import streamlit as st"),
    (imports_go_one_way, "models/factors/rate.py", "from duckdb import connect"),
    (imports_go_one_way, "models/factors/rate.py", "from data.store import Store"),
    (imports_go_one_way, "models/factors/rate.py", "def f():\n    import pathlib"),
    (imports_go_one_way, "data/store.py", "from dashboard import cli"),
    (imports_go_one_way, "data/store.py", "import altair.vegalite"),
    (imports_go_one_way, "dashboard/pages/facility.py", "import duckdb"),
    (imports_go_one_way, "dashboard/charts.py", "import streamlit"),
    (imports_go_one_way, "dashboard/report/pdf.py", "import streamlit"),
    (imports_go_one_way, "dashboard/cli.py", "import app"),
    (imports_go_one_way, "data/importers/acled.py", "from urllib import request"),
    (imports_go_one_way, "app.py", "import pickle"),
    (models_touch_no_file, "models/factors/rate.py", "with open('weights') as file:\n    pass"),
    (models_touch_no_file, "models/factors/rate.py", "frame = pd.read_csv('x.csv')"),
    (models_know_no_clock, "models/factors/rate.py", "day = date.today()"),
    (models_know_no_clock, "models/factors/rate.py", "day = np.datetime64('now')"),
    (caches_stand_together, "dashboard/pages/facility.py", "@st.cache_data\ndef f(): ..."),
    (caches_stand_together, "app.py", "from streamlit import cache_resource"),
    (session_keys_stand_in_state_files, "app.py", "st.session_state['day'] = 1"),
    (session_keys_stand_in_state_files, "dashboard/pages/facility.py", "st.query_params.clear()"),
    (sql_stands_in_sql_files, "data/queries.py", "con.execute('SELECT 1 FROM t')"),
    (sql_stands_in_sql_files, "data/queries.py", "text = f'INSERT INTO {table} VALUES (1)'"),
    (sql_stands_in_sql_files, "data/queries.py", "text = 'select a from t'"),
    (html_is_never_trusted, "app.py", "st.markdown(text, unsafe_allow_html=True)"),
    (nothing_is_unpickled, "data/store.py", "pd.read_pickle(path)"),
    (nothing_is_unpickled, "data/store.py", "np.load(path, allow_pickle=True)"),
    (only_required_packages_are_imported, "data/store.py", "import polars"),
    (pages_are_thin, "dashboard/pages/facility.py", "x = 1\n" * (PAGE_LINES + 1)),
)

CLEAN = (
    (
        "models/factors/rate.py",
        "import numpy as np\nfrom models.factors.decay import weights\nx = np.exp(-1.0)",
    ),
    ("data/store.py", '"""Run the SELECT of a file."""\nimport duckdb\nfrom pathlib import Path'),
    ("data/importers/acled.py", "from urllib.parse import urlsplit\nimport sklearn.ensemble"),
    ("dashboard/cache.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
    ("dashboard/cache_whatif.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
    ("dashboard/state.py", "import streamlit as st\nday = st.session_state.get('day')"),
    ("dashboard/pages/facility.py", "import streamlit as st\nst.info('select one from the list')"),
    ("app.py", "import streamlit as st\nfrom dashboard.state import day\n"),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_product_keeps_rule(rule: Rule) -> None:
    breaches = [breach for source in code_sources() for breach in rule(source)]

    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize(("rule", "path", "text"), BREACHES)
def test_rule_sees_a_breach(rule: Rule, path: str, text: str) -> None:
    breaches = list(rule(Source(path, text)))

    assert len(breaches) == 1
    assert breaches[0].startswith(path)


@pytest.mark.parametrize(("path", "text"), CLEAN)
def test_rules_leave_sound_code_alone(path: str, text: str) -> None:
    breaches = [breach for rule in RULES for breach in rule(Source(path, text))]

    assert breaches == []


def test_every_rule_has_a_breach_it_must_see() -> None:
    assert {rule for rule, _, _ in BREACHES} == set(RULES)


def test_product_has_no_import_cycle() -> None:
    assert import_cycle(code_sources()) == []


def test_import_cycle_is_seen() -> None:
    there = Source("data/storage/journal.py", "from data.store import Store")
    back = Source("data/store.py", "import data.storage.journal")

    cycle = import_cycle([there, back])

    assert set(cycle) == {"data.storage.journal", "data.store"}


def test_import_for_types_alone_makes_no_cycle() -> None:
    there = Source("data/storage/journal.py", "if TYPE_CHECKING:\n    from data.store import Store")
    back = Source("data/store.py", "import data.storage.journal")

    assert import_cycle([there, back]) == []


def test_root_holds_what_it_should_and_nothing_else() -> None:
    patterns = _ignored()
    names = {path.name for path in ROOT.iterdir()}
    seen = {name for name in names if not any(fnmatch(name, pattern) for pattern in patterns)}

    assert root_differences(seen) == []


def test_root_differences_are_seen() -> None:
    asked = {name for name, needed in ROOT_FILES.items() if needed}

    differences = root_differences((asked | {"app_backup.py", ".github"}) - {"LICENSE"})

    assert differences == [
        "LICENSE is missing from the root of the repository",
        "app_backup.py does not belong in the root of the repository",
    ]


def import_cycle(sources: list[Source]) -> list[str]:
    """Return the modules of one import cycle among `sources`; empty where there is none."""
    known = {source.module for source in sources}
    graph = {
        source.module: {
            target
            for name, _ in source.eager_imports
            for target in (name, name.rpartition(".")[0])
            if target in known and target != source.module
        }
        for source in sources
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def root_differences(names: set[str]) -> list[str]:
    """Return in words what is missing from the root, then what is there and should not be."""
    missing = sorted(name for name, needed in ROOT_FILES.items() if needed and name not in names)
    stray = sorted(name for name in names if name not in ROOT_FILES and not name.startswith("."))
    return [f"{name} is missing from the root of the repository" for name in missing] + [
        f"{name} does not belong in the root of the repository" for name in stray
    ]


def _ignored() -> list[str]:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return [line.strip("/") for line in lines if line and not line.startswith("#")]


def _required_packages() -> set[str]:
    # who wants Spark installs what it needs beside the rest
    files = ("requirements.txt", "requirements-spark.txt")
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in files)
    names = re.findall(r"^[A-Za-z][\w.-]*", text, flags=re.MULTILINE)
    return {DISTRIBUTIONS.get(name, name.replace("-", "_")) for name in names}


def _calls(source: Source) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                yield called.attr, node
            elif isinstance(called, ast.Name):
                yield called.id, node


def _names(source: Source, wanted: set[str]) -> Iterator[tuple[str, int]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in wanted:
            yield node.attr, node.lineno
    for name, line in source.imports:
        if name.startswith("streamlit.") and name.rpartition(".")[2] in wanted:
            yield name.rpartition(".")[2], line
