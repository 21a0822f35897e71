"""The command ``profile``: weight profiles listed, shown, compared, written and brought in."""

import getpass
import shlex
from pathlib import Path

import click

from dashboard.listings.profiles import (
    diff_json,
    diff_table,
    list_json,
    list_table,
    show_json,
    show_table,
    show_toml,
)
from dashboard.opening import open_store
from dashboard.options import (
    PATH,
    database_option,
    example,
    force_option,
    new_file,
    say,
    write_whole,
)
from data import queries
from data.authored.editing import Signature
from data.authored.profile_saving import import_profile
from data.authored.profiles import KeptProfile, found_profile, kept_profiles
from data.files.profilefiles import read_profile
from data.queries import ProfileVersion, UnknownProfile
from data.store import Store
from models.exploring.profile_changes import changes_between

SHOWN = {"table": show_table, "json": show_json, "toml": show_toml}
_either = click.Choice(["table", "json"])


@click.group(epilog=example("profile show shipped"))
def profile() -> None:
    """Look at the weights, and bring in others.

    A profile is asked for as NAME, in its newest version, or as NAME@VERSION.
    """


@profile.command("list", epilog=example("profile list --format json"))
@database_option
@click.option("--format", "form", type=_either, default="table", show_default=True)
def list_(*, db: Path, form: str) -> None:
    """Print every version of every profile, the newest of a name first."""
    kept = kept_profiles(open_store(db, say))
    click.echo(list_json(kept) if form == "json" else list_table(kept), nl=False)


@profile.command(epilog=example("profile show shipped --format toml"))
@database_option
@click.argument("name")
@click.option(
    "--format", "form", type=click.Choice(list(SHOWN)), default="table", show_default=True
)
def show(*, db: Path, name: str, form: str) -> None:
    """Print one profile with all its numbers."""
    click.echo(SHOWN[form](_asked(open_store(db, say), name)), nl=False)


@profile.command(epilog=example("profile diff shipped iraq@2"))
@database_option
@click.argument("before")
@click.argument("after")
@click.option("--format", "form", type=_either, default="table", show_default=True)
def diff(*, db: Path, before: str, after: str, form: str) -> None:
    """Print every number in which two profiles differ."""
    store = open_store(db, say)
    old, new = _asked(store, before), _asked(store, after)
    changes = changes_between(old.profile, new.profile)
    show_it = diff_json if form == "json" else diff_table
    click.echo(show_it(old, new, changes), nl=False)


@profile.command(epilog=example("profile export shipped --out shipped.toml"))
@database_option
@force_option
@click.argument("name")
@click.option(
    "--out",
    metavar="FILE",
    type=PATH,
    required=True,
    callback=new_file,
    help="TOML file to write.",
)
def export(*, db: Path, force: bool, name: str, out: Path) -> None:
    """Write one profile to a TOML file.

    Its numbers keep all their digits: brought in again, it has the same fingerprint.
    """
    del force  # looked at where the file is
    kept = _asked(open_store(db, say), name)
    write_whole(out, show_toml(kept))
    say(f"Wrote {kept.name}, version {kept.version}, to {out}.")


@profile.command("import", epilog=example("profile import iraq.toml --reason 'Reviewed in May'"))
@database_option
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reason", metavar="TEXT", required=True, help="Why; kept for good.")
@click.option("--name", metavar="NAME", help="Name to keep it under; else the one in the file.")
@click.option(
    "--new-version",
    "is_new_version",
    is_flag=True,
    help="Become the next version of a name in use.",
)
@click.option("--author", metavar="NAME", help="Who brings it in; else whoever is logged in here.")
@click.option(
    "--default", "as_default", is_flag=True, help="Make it the profile of the board as well."
)
def import_(  # noqa: PLR0913  # one for each option
    *,
    db: Path,
    file: Path,
    reason: str,
    name: str | None,
    is_new_version: bool,
    author: str | None,
    as_default: bool,
) -> None:
    """Store the profile of a TOML or JSON file as a new version, never in place of another.

    JSON as ``fit --out`` and ``profile show --format json`` write it is read as well.
    """
    store = open_store(db, say)
    signed = Signature(_author() if author is None else author, reason)
    content = read_profile(file, name)
    kept = import_profile(
        store, content, signed, is_new_version=is_new_version, as_default=as_default
    )
    board = " It is now the profile of the board." if as_default else ""
    fingerprint = kept.profile.fingerprint
    click.echo(f"Stored {kept.name}, version {kept.version}, fingerprint {fingerprint}.{board}")
    say(f"To see its levels: python -m dashboard assess --profile {shlex.quote(kept.name)}")


def _asked(store: Store, reference: str) -> KeptProfile:
    try:
        version, weights = queries.profile(store, reference)
    except UnknownProfile as error:
        raise click.BadParameter(str(error), param_hint="'NAME'") from error
    return found_profile(store, ProfileVersion(weights.name, version))


def _author() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        message = "nobody is logged in here by name; say who you are"
        raise click.BadParameter(message, param_hint="'--author'") from error
