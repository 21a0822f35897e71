"""Write the page on the command line: ``python -m docs.command_line``."""

from collections.abc import Iterator
from pathlib import Path

import click

from dashboard.cli import main

PAGE = Path(__file__).parent / "reference" / "command-line.md"
HEAD = """# Command line

Written from the commands by `python -m docs.command_line`, and held equal to them by a test. What
a command prints on stdout is its product; talk goes to stderr. It ends with 0 where it is done, 1
where the data is wrong, 2 where the command is wrong."""


def page() -> str:
    """Return the page on the command line as Markdown."""
    return "\n\n".join([HEAD, *_sections(main, ("python -m dashboard",))]) + "\n"


def _sections(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
    context = click.Context(command, info_name=" ".join(path), terminal_width=80)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if found := command.get_command(context, name):
                yield from _sections(found, (*path, name))
        return
    yield f"## {' '.join(path[1:])}"
    yield f"```text\n{context.get_help()}\n```"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
