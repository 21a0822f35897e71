"""The parts summed by tasks of Spark, for those who outgrow one machine.

A task lets DuckDB sum one part by the same statement as at home, and Spark adds the sums up. A task
that is done again gives the same rows again, and Spark takes one of them: a failed task or a lost
worker changes nothing. PySpark is needed nowhere else; ``requirements-spark.txt`` has it.
"""

import os
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.problems import DataError, DataProblem, StoreError
from data.scale.exposure_sums import KEYS, SUMMED, Asked, Summing, sums_of_parts

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = "127.0.0.1"
# so long a master has to take a call, and so long a run may be without any worker
ANSWER_S = 10.0
PATIENCE_S = 60.0
_LOOK_AGAIN_S = 1.0
_ROW = {
    **dict.fromkeys(KEYS[:4], "int"),
    **dict.fromkeys(KEYS[4:], "boolean"),
    **dict.fromkeys(SUMMED, "double"),
}
_HERE = re.compile(r"local(\[.*\]|-cluster\[.*\])?|spark://(localhost|127\.[\d.]+):\d+")
_IN_PROCESS = re.compile(r"local(\[.*\])?")
_CALLED = "An error occurred while calling "
_TOLD = re.compile(r"DataError: (?P<file>.+?): (?P<expected>.+)\.$", re.MULTILINE)


class SparkFailed(StoreError):  # noqa: N818  # reads as what it says
    """Spark was asked for and cannot serve; the message says why and what to do."""


@contextmanager
def summing_by_spark(master: str) -> Iterator[Summing]:
    """Yield who sums parts by the workers of a master; every one must be able to read the parts.

    Parameters
    ----------
    master : str
        As ``spark://host:7077``, or ``local[2]`` for this machine.

    Raises
    ------
    SparkFailed
        PySpark or Java is not there, or the master or its workers do not answer.
    """
    with warnings.catch_warnings():
        # of a newer pandas, which nothing here hands to Spark
        warnings.simplefilter("ignore", FutureWarning)
        session = _session(master)
        try:
            yield lambda files, asked: [_summed(session, files, asked)]
        finally:
            session.stop()


def _summed(session: Any, files: Sequence[tuple[str, str]], asked: Asked) -> pa.Table:
    context = session.sparkContext
    told = context.broadcast(asked)
    parts = context.parallelize(list(files), max(len(files), 1)).toDF("path string, sha256 string")

    def task(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            some = [(row["path"], row["sha256"]) for row in batch.to_pylist()]
            # Spark gives a task one core
            for table in sums_of_parts(some, told.value, threads=1):
                yield from table.to_batches()

    row = ", ".join(f"{name} {kind}" for name, kind in _ROW.items())
    sums = parts.mapInArrow(task, row).groupBy(*KEYS).sum(*SUMMED)
    found = _watched(session, sums.toArrow)
    return found.rename_columns([*KEYS, *SUMMED])


def _watched(session: Any, work: Callable[[], pa.Table]) -> pa.Table:
    """Return what a run gives, or end it where no worker has been there for too long."""
    # a master without workers would let us wait for ever
    context = session.sparkContext
    with ThreadPoolExecutor(1) as runner:
        run: Future[pa.Table] = runner.submit(work)
        alone_since = time.monotonic()
        while not wait_for([run], _LOOK_AGAIN_S).done:
            if _workers(context):
                alone_since = time.monotonic()
            elif time.monotonic() - alone_since > PATIENCE_S:
                context.cancelAllJobs()
                message = (
                    f"Spark has had no worker for {PATIENCE_S:.0f} seconds at {context.master}. "
                    "See that workers run there and are free, then try again."
                )
                raise SparkFailed(message)
        try:
            return run.result()
        except Exception as error:
            raise _in_words(error) from error


def _workers(context: Any) -> int:
    if _IN_PROCESS.fullmatch(context.master):
        return 1
    # the one who asks is among them
    return len(context._jsc.sc().statusTracker().getExecutorInfos()) - 1


def _session(master: str) -> Any:
    try:
        from pyspark import SparkContext  # noqa: PLC0415  # only where it is asked for
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        message = "Spark is set, but PySpark is not there: pip install -r requirements-spark.txt."
        raise SparkFailed(message) from error
    # else workers take whatever python3 they find
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.ui.enabled": "false",
        # what went wrong is said in a sentence
        "spark.log.level": "OFF",
        "spark.executorEnv.PYTHONPATH": str(ROOT),
        "spark.driver.maxResultSize": "0",
        "spark.sql.shuffle.partitions": "8",
        "spark.ui.showConsoleProgress": "false",
    }
    if _HERE.fullmatch(master):
        os.environ.setdefault("SPARK_LOCAL_IP", LOOPBACK)
        settings |= {"spark.driver.bindAddress": LOOPBACK, "spark.driver.host": LOOPBACK}
    builder = SparkSession.builder.master(master).appName("vigil").config(map=settings)
    try:
        SparkContext._ensure_initialized()
        _refuse_silent(SparkContext._jvm, master)
        return builder.getOrCreate()
    except Exception as error:
        message = (
            f"Spark does not start on {master} ({_first_line(error)}). See that the master runs "
            "and can be reached, and that Java 17 is here."
        )
        raise SparkFailed(message) from error


def _refuse_silent(java: Any, master: str) -> None:
    """Raise where no master takes a call; Spark itself would go on calling for minutes.

    On one that takes the call and then says nothing Spark gives up by itself, after a minute.
    """
    scheme, _, named = master.partition("://")
    reasons = []
    for host, _, port in (place.rpartition(":") for place in named.split(",") if scheme == "spark"):
        call = java.java.net.Socket()
        try:
            where = java.java.net.InetSocketAddress(host, int(port))
            call.connect(where, int(ANSWER_S * 1000))
        except Exception:  # noqa: BLE001  # whatever Java makes of it
            reasons.append(f"{host}:{port} does not answer")
        else:
            return
        finally:
            call.close()
    if reasons:
        raise ConnectionError("; ".join(reasons))


def _in_words(error: Exception) -> Exception:
    # what a task raised stands in the words of its trace
    told = _TOLD.search(str(error))
    if told is None:
        return SparkFailed(f"Spark could not sum the parts ({_first_line(error)}).")
    return DataError([DataProblem(told["file"], None, None, None, told["expected"])])


def _first_line(error: Exception) -> str:
    # the first of an error of Java says only where it was called from
    lines = [line for line in str(error).splitlines() if not line.startswith(_CALLED)]
    return next(iter(lines), type(error).__name__).removeprefix(": ").rstrip(".")
