"""Spark's sums against those of one process, what happens to its workers, and its errors in words.

Two workers of a standalone cluster run on this machine. One of the tests kills one of them.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pandas.testing import assert_frame_equal

import data.scale.spark
from dashboard.assessments import board_from_parts, make_board
from data.problems import DataError
from data.scale.exposure_sums import Asked, InParts, Summing, asked_of, sums_of_parts
from data.scale.parts import write_parts
from data.scale.spark import SparkFailed, summing_by_spark
from data.scale.stretches import in_stretches
from data.store import Store
from models.reach.lumps import Sums
from models.records import Records
from models.versions import by_version
from tests.models.factories import AS_OF, ago, facility, incident, records, shipped_profile

# what Spark starts says things on the way that are none of ours
pytestmark = pytest.mark.filterwarnings("ignore")
WAIT_S = 60.0
# three calls of Spark's of 20 seconds, on a machine with more to do
GIVEN_UP_S = 240.0
# so short a life is not worth what Java does to be fast later
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def missing() -> str:
    """Return what there is not of what Spark needs; empty where it is all there."""
    if find_spec("pyspark") is None:
        return "PySpark is not here: pip install -r requirements-spark.txt"
    return "" if shutil.which("java") else "Java is not here; Spark needs version 17"


needs_spark = pytest.mark.skipif(bool(missing()), reason=missing())


@dataclass
class Cluster:
    """A master and its workers, each a process of its own."""

    master: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Yield a standalone cluster of two workers with a core each, on loopback only."""
    folder = tmp_path_factory.mktemp("spark")
    port = free_port()
    with ExitStack() as running, pytest.MonkeyPatch.context() as environment:
        environment.setenv("JAVA_TOOL_OPTIONS", QUICK_START)
        here = ["--host", "127.0.0.1", "--webui-port", "0"]
        started(running, folder, "master.Master", [*here, "--port", str(port)])
        await_port(port)
        master = f"spark://127.0.0.1:{port}"
        each = [*here, "--cores", "1", "--memory", "1g", "--work-dir", str(folder), master]
        workers = [started(running, folder, "worker.Worker", each) for _ in range(2)]
        yield Cluster(master, workers)


@pytest.fixture(scope="module")
def spark(cluster: Cluster) -> Iterator[Summing]:
    """Yield who sums on the two workers."""
    with summing_by_spark(cluster.master) as summing:
        yield summing


@pytest.fixture(scope="module", autouse=True)
def silence() -> Iterator["subprocess.Popen[str] | None"]:
    """Yield one who asks a listener that says nothing; the minute it takes goes by beside the rest.

    Spark calls three times before it gives up. A process of its own has no session yet.
    """
    if missing():
        yield None
        return
    with socket.create_server(("127.0.0.1", 0)) as silent:
        ask = (
            "from data.scale.spark import SparkFailed, summing_by_spark\n"
            "try:\n"
            f"    summing_by_spark('spark://127.0.0.1:{silent.getsockname()[1]}').__enter__()\n"
            "except SparkFailed as error:\n"
            "    print(error)\n"
        )
        words, pipe = [sys.executable, "-c", ask], subprocess.PIPE
        environment = {**os.environ, "JAVA_TOOL_OPTIONS": QUICK_START}
        with subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, env=environment) as asks:
            yield asks
            asks.kill()


def started(
    running: ExitStack, folder: Path, role: str, words: list[str]
) -> subprocess.Popen[bytes]:
    home = Path(str(find_spec("pyspark").origin)).parent  # type: ignore[union-attr]
    command = [str(home / "bin/spark-class"), f"org.apache.spark.deploy.{role}", *words]
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_DAEMON_MEMORY": "256m"}
    log = running.enter_context((folder / f"{role}.log").open("ab"))
    process = subprocess.Popen(
        command, env=environment, stdout=log, stderr=log, start_new_session=True
    )
    running.callback(end, process)
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait(WAIT_S)


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def await_port(port: int) -> None:
    await_that(lambda: _takes_calls(port), f"nothing listens at {port}")


def _takes_calls(port: int) -> bool:
    with socket.socket() as call:
        return call.connect_ex(("127.0.0.1", port)) == 0


def await_that(is_so: Any, otherwise: str) -> None:
    until = time.monotonic() + WAIT_S
    while not is_so():
        assert time.monotonic() < until, otherwise
        time.sleep(0.1)


def some_records() -> Records:
    return records(
        [facility(), facility("base", target_class="base", lat=33.8, location_error_km=5.0)],
        [
            incident(
                f"i{n}", occurred_on=ago(1 + n % 9), lat=33.0 + n / 40, location_error_km=n % 3
            )
            for n in range(40)
        ],
    )


def in_parts(folder: Path, summing: Summing) -> InParts:
    versions = by_version(some_records()).incidents
    return InParts(write_parts(folder / "parts", [versions], "", 10), summing)


def asked_about(parts: InParts) -> Asked:
    return asked_of(parts.parts, some_records(), shipped_profile(), AS_OF, AS_OF)


def at_home(parts: InParts) -> Sums:
    return replace(parts, summing=sums_of_parts).sums(asked_about(parts))


def assert_same(found: Sums, expected: Sums) -> None:
    keys = ("facility", "occurred", "known", "superseded", "is_partisan", "is_placed")
    orders = [np.lexsort([getattr(each, key) for key in keys]) for each in (found, expected)]
    for name in vars(expected):
        one, other = getattr(found, name)[orders[0]], getattr(expected, name)[orders[1]]
        np.testing.assert_allclose(one, other, rtol=1e-12, err_msg=name)
    assert found.own.sum() > 0
    assert found.near.sum() > 0


class Once(Mapping[str, pa.Table]):
    """Tables whose reading goes wrong the first time, in whichever process that is."""

    def __init__(self, tables: Mapping[str, pa.Table], folder: Path) -> None:
        self.tables, self.folder = dict(tables), folder

    def __getitem__(self, name: str) -> pa.Table:
        return self.tables[name]

    def __len__(self) -> int:
        return len(self.tables)

    def __iter__(self) -> Iterator[str]:
        try:
            (self.folder / "failed").touch(exist_ok=False)
        except FileExistsError:
            return iter(self.tables)
        message = "the first task goes wrong"
        raise RuntimeError(message)


class Held(Once):
    """Tables whose reading waits until it may go on."""

    def __iter__(self) -> Iterator[str]:
        (self.folder / f"started-{os.getpid()}").touch()
        await_that((self.folder / "go").exists, "nobody let it go on")
        return iter(self.tables)


@needs_spark
def test_spark_adds_up_what_one_process_does(spark: Summing, tmp_path: Path) -> None:
    parts = in_parts(tmp_path, spark)

    assert_same(parts.sums(asked_about(parts)), at_home(parts))


@needs_spark
def test_board_is_the_same_whoever_sums(spark: Summing, seed_store: Store, tmp_path: Path) -> None:
    parts = in_stretches(
        seed_store, 60, lambda told, head: write_parts(tmp_path / "parts", told, head, 60)
    )

    board = board_from_parts(seed_store, InParts(parts, spark), AS_OF)

    expected = make_board(seed_store, AS_OF).assessments
    assert_frame_equal(board.assessments.facilities, expected.facilities, rtol=1e-9)
    assert expected.facilities["level"].nunique() > 2


@needs_spark
def test_task_that_fails_is_done_again_and_counts_once(spark: Summing, tmp_path: Path) -> None:
    parts = in_parts(tmp_path, spark)
    asked = asked_about(parts)

    found = parts.sums(replace(asked, tables=Once(asked.tables, tmp_path)))

    assert (tmp_path / "failed").exists()
    assert_same(found, at_home(parts))


@needs_spark
def test_damaged_part_is_named(spark: Summing, tmp_path: Path) -> None:
    parts = in_parts(tmp_path, spark)
    parts.parts.path(parts.parts.parts[2]).write_bytes(b"PAR1 and then nothing of use PAR1")

    with pytest.raises(DataError, match=r"part-00002\.parquet: is damaged.*write the parts again"):
        parts.sums(asked_about(parts))


@needs_spark
def test_lost_worker_changes_nothing(spark: Summing, cluster: Cluster, tmp_path: Path) -> None:
    parts = in_parts(tmp_path, spark)
    asked = asked_about(parts)
    held = replace(asked, tables=Held(asked.tables, tmp_path))
    with ThreadPoolExecutor(1) as runner:
        run = runner.submit(parts.sums, held)
        await_that(lambda: len(list(tmp_path.glob("started-*"))) >= 2, "no two tasks at once")

        os.killpg(cluster.workers[0].pid, signal.SIGKILL)
        (tmp_path / "go").touch()
        found = run.result(WAIT_S)

    assert_same(found, at_home(parts))
    assert cluster.workers[0].wait(WAIT_S) != 0
    assert cluster.workers[1].poll() is None


@needs_spark
def test_master_that_does_not_answer_ends_in_words() -> None:
    nowhere = f"spark://127.0.0.1:{free_port()}"

    with pytest.raises(SparkFailed, match=r"does not answer.*See that the master runs"):
        summing_by_spark(nowhere).__enter__()


@needs_spark
def test_without_workers_it_does_not_wait_for_ever(
    spark: Summing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = in_parts(tmp_path, spark)
    asked = asked_about(parts)
    held = replace(asked, tables=Held(asked.tables, tmp_path))
    monkeypatch.setattr(data.scale.spark, "PATIENCE_S", 1.0)
    monkeypatch.setattr(data.scale.spark, "_workers", lambda _context: 0)

    with pytest.raises(SparkFailed, match="no worker for 1 seconds"):
        parts.sums(held)
    (tmp_path / "go").touch()


def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)

    with pytest.raises(SparkFailed, match=r"requirements-spark\.txt"):
        summing_by_spark("local[2]").__enter__()


@needs_spark
def test_listener_that_says_nothing_is_given_up_in_words(
    silence: "subprocess.Popen[str]",
) -> None:
    told, _ = silence.communicate(timeout=GIVEN_UP_S)

    assert silence.returncode == 0
    assert "Spark does not start on spark://127.0.0.1:" in told
    assert "See that the master runs" in told
    assert "calling None" not in told
