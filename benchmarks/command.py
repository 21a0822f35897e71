"""A command of Vigil, and what it took, on stderr: ``python -m benchmarks.command WORDS``."""

import json
import os
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path

from benchmarks.worker import peak_mb
from dashboard.cli import main as vigil


def main() -> None:
    """Run the command, let go of what it prints, and tell its time and most memory."""
    wall, cpu = time.perf_counter(), time.process_time()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        vigil.main(sys.argv[1:], standalone_mode=False)
    took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    sys.stderr.write(json.dumps({**took, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    main()
