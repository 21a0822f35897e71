"""The way in: ``python -m dashboard``."""

import io
import sys


def run() -> None:
    """Run the command line; what it prints is UTF-8, whatever the terminal is set to."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        # imported here, for Ctrl-C must be quiet while the packages load, too
        from dashboard.cli import main  # noqa: PLC0415

        main(prog_name="python -m dashboard")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    run()
