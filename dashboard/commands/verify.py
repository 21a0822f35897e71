"""The command ``verify``: published issues recomputed from the records known then."""

from pathlib import Path

import click

from dashboard.issuing.verification import damage, verify
from dashboard.opening import open_store
from dashboard.options import database_option, example, give_up, say
from data.authored.issues import SHORT_HASH, Issue, UnknownIssue, find_issue, issues


@click.command("verify", epilog=example("verify"))
@database_option
@click.argument("asked", metavar="[ISSUE]", required=False)
@click.pass_context
def verify_command(ctx: click.Context, *, db: Path, asked: str | None) -> None:
    """Recompute an issue to the last digit, or name what differs.

    ISSUE is a week (2020-12-28), an edition of it (2020-12-28@2) or the first digits of a hash;
    without it every issue is verified. The journal is walked first, line by line.
    """
    store = open_store(db, say)
    broken = damage(store)
    for fault in broken:
        click.echo(f"bad records: {fault}")
    if broken:
        give_up(ctx, "The records are damaged; no issue can be vouched for.")
    published = issues(store)
    if asked is None and not published:
        click.echo("No issue has been published yet.")
        return
    bad = 0
    for issue in published if asked is None else [_found(published, asked)]:
        verdict = verify(store, issue)
        bad += not verdict.holds
        mark = "ok " if verdict.holds else "bad"
        click.echo(f"{mark} {issue.name} {issue.hash[:SHORT_HASH]}")
        for fault in verdict.faults:
            click.echo(f"    {fault}")
    if bad:
        give_up(ctx, f"{bad} of the issues {'do' if bad > 1 else 'does'} not hold.")


def _found(published: list[Issue], asked: str) -> Issue:
    try:
        return find_issue(published, asked)
    except UnknownIssue as error:
        raise click.BadParameter(str(error), param_hint="ISSUE") from error
