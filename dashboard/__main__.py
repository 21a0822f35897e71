"""The way in: ``python -m dashboard``."""

import io
import sys

INTERRUPTED = 130


def run() -> None:
    """Run the command line; what it prints is UTF-8, whatever the terminal is set to."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout = _buffered(sys.stdout)
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        # imported here, for Ctrl-C must be quiet while the packages load, too
        from dashboard.cli import main  # noqa: PLC0415

        main(prog_name="python -m dashboard")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _buffered(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    # with PYTHONUNBUFFERED set, Python drops without a word what a full disk or a pipe leaves over
    raw = io.FileIO(stream.fileno(), "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    run()
