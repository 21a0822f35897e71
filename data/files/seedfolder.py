"""Reading a seed folder whole: its CSV files, the texts of its briefs and its weight profiles."""

import tomllib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from data.files.csvfile import Row, scan_rows
from data.problems import DataError, DataProblem
from data.schema.cells import CellError, Scalar
from data.schema.checks import Fault, evidence_faults, reference_faults
from data.schema.columns import Table
from data.schema.tables import TABLES
from data.schema.working_tables import WEIGHT_PROFILE
from models.profile import WeightProfile

SHIPPED = Path(__file__).resolve().parents[1] / "seed"

Seed = dict[str, list[Row]]


def read_seed(folder: Path) -> Seed:
    """Return the rows of every table a seed folder holds, by name of the table.

    Briefs come with their text in ``body``, weight profiles as rows of ``weight_profile``.

    Raises
    ------
    DataError
        Something in the folder is wrong; it lists every problem of every file.
    """
    seed: Seed = {}
    problems: list[DataProblem] = []
    for table in TABLES:
        path = folder / table.file_name
        is_lacking = table.may_lack and not path.exists()
        rows, found = ([], []) if is_lacking else scan_rows(path, table)
        seed[table.name] = rows
        problems += found
    for row in seed["brief"]:
        problems += _fill_body(folder, row)
    problems += _across(seed)
    seed[WEIGHT_PROFILE.name], found = _profiles(folder)
    problems += found
    if problems:
        raise DataError(problems)
    return seed


def _fill_body(folder: Path, row: Row) -> Iterator[DataProblem]:
    name = row.values.pop("body", None)
    if not isinstance(name, str):
        return
    try:
        row.values["body"] = _text_of(folder, name)
    except CellError as error:
        yield DataProblem("briefs.csv", row.line, "body", name, str(error))


def _text_of(folder: Path, name: str) -> str:
    if Path(name).is_absolute() or ".." in Path(name).parts:
        message = "is not a file inside the seed folder"
        raise CellError(message)
    try:
        text = (folder / name).read_bytes().decode()
    except OSError as error:
        message = "is not there; expected the text file of the brief in the seed folder"
        raise CellError(message) from error
    except UnicodeDecodeError as error:
        message = "is not UTF-8 text; save the file as UTF-8"
        raise CellError(message) from error
    if not text.strip():
        message = "is an empty file; expected the text of the brief"
        raise CellError(message)
    return text


def _across(seed: Mapping[str, list[Row]]) -> Iterator[DataProblem]:
    keys: dict[str, AbstractSet[Scalar]] = {
        table.name: {row.values.get(table.key[0]) for row in seed[table.name]} for table in TABLES
    }
    bodies = {
        str(row.values.get("brief_id")): str(row.values["body"])
        for row in seed["brief"]
        if "body" in row.values
    }
    cited = {
        (row.values.get("brief_id"), row.values.get("number")) for row in seed["brief_reference"]
    }
    for table in TABLES:
        for row in seed[table.name]:
            for fault in reference_faults(table, row.values, keys):
                yield _problem(table, row, fault)
            if table.name == "evidence":
                for fault in evidence_faults(row.values, bodies, cited):
                    yield _problem(table, row, fault)


def _problem(table: Table, row: Row, fault: Fault) -> DataProblem:
    return DataProblem(table.file_name, row.line, fault.column, fault.value, fault.expected)


def _profiles(folder: Path) -> tuple[list[Row], list[DataProblem]]:
    rows: list[Row] = []
    problems: list[DataProblem] = []
    files: dict[str, str] = {}
    for path in sorted((folder / "profiles").glob("*.toml")):
        file = f"profiles/{path.name}"
        try:
            profile = WeightProfile.from_dict(tomllib.loads(path.read_bytes().decode()))
        except ValueError as error:
            said = error.args if type(error) is ValueError else (f"cannot be read ({error})",)
            problems += [DataProblem(file, None, None, None, str(sentence)) for sentence in said]
            continue
        if profile.name in files:
            expected = f"is the name in {files[profile.name]} already; expected another"
            problems.append(DataProblem(file, None, "name", profile.name, expected))
            continue
        files[profile.name] = file
        rows.append(Row(1, _profile_values(profile)))
    return rows, problems


def _profile_values(profile: WeightProfile) -> dict[str, Scalar]:
    return {
        "name": profile.name,
        "parent": None,
        "fingerprint": profile.fingerprint,
        "content": profile.to_json(),
        "receipt": None,
    }
