"""The command line: stdout is the product, stderr the talk.

It ends with 0 where it is done, 1 where the data is wrong, 2 where the command is wrong; with 130
after Ctrl-C, and with 141 where whoever read its output has gone.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import click

from dashboard.options import DB_HELP, PATH, WRONG_DATA, example, give_up, say
from data.problems import DataError, StoreError

INTERRUPTED = 130
NOBODY_READS = 141

# imported when it is asked for: what one of them needs, every other would wait for
COMMANDS = {
    "assess": "assess:assess",
    "backtest": "backtest:backtest",
    "backup": "backup:backup",
    "brief": "brief:brief",
    "check": "check:check",
    "export": "export:export",
    "fit": "fit:fit",
    "import": "import_:import_",
    "init": "init:init",
    "parts": "parts:parts",
    "profile": "profile:profile",
    "publish": "publish:publish_command",
    "restore": "restore:restore",
    "verify": "verify:verify_command",
}


class _Commands(click.Group):
    """Commands that end in a sentence and with the right code, whatever happens."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = resolve_name(f"dashboard.commands.{COMMANDS[cmd_name]}")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DataError as error:
            many = len(error.problems)
            give_up(ctx, f"{error}\nNothing was stored: {many} problem{'s' * (many != 1)}.")
        except StoreError as error:
            give_up(ctx, str(error))
        except BrokenPipeError:
            _let_go_of_output()
            ctx.exit(NOBODY_READS)
        except OSError as error:
            say(_in_a_sentence(error))
            _let_go_of_output()
            ctx.exit(WRONG_DATA)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except RuntimeError as error:
            # what DuckDB makes of a Ctrl-C while it works
            if isinstance(error.__cause__, KeyboardInterrupt):
                ctx.exit(INTERRUPTED)
            raise


@click.group(cls=_Commands, epilog=example("assess --as-of 2020-12-28"))
@click.option("--db", metavar="PATH", type=PATH, help=DB_HELP)
@click.pass_context
def main(ctx: click.Context, db: Path | None) -> None:
    """Say how threatened each facility is, and why."""
    ctx.obj = db


def _in_a_sentence(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}."


def _let_go_of_output() -> None:
    # what is still buffered would be tried again at the exit, and complained of
    sink = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError):
            os.dup2(sink, stream.fileno())
    os.close(sink)
