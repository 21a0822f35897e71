"""``publish`` and ``verify`` on the command line."""

from click.testing import CliRunner, Result

from dashboard.cli import main
from data.authored.issues import issues
from data.store import Store


def run(store: Store, *words: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(store.path), *words])


def test_week_is_published_and_verified(own_store: Store) -> None:
    done = run(own_store, "publish", "--week", "2020-12-28", "--author", "Ana")
    made = issues(own_store)[0]
    verified = run(own_store, "verify", "2020-12-28")
    by_hash = run(own_store, "verify", made.hash[:10])

    assert (done.exit_code, verified.exit_code, by_hash.exit_code) == (0, 0, 0)
    assert f"hash      {made.hash}" in done.stdout
    assert verified.stdout == f"ok  2020-12-28 {made.hash[:12]}\n" == by_hash.stdout
    assert "Drawing up" in done.stderr


def test_dry_run_publishes_nothing(own_store: Store) -> None:
    done = run(own_store, "publish", "--week", "2020-12-28", "--author", "Ana", "--dry-run")

    assert done.exit_code == 0
    assert "is most threatened" in done.stdout
    assert issues(own_store) == []


def test_second_publication_and_stale_week_end_in_a_sentence(own_published_store: Store) -> None:
    store = own_published_store

    again = run(store, "publish", "--week", "2020-12-28", "--author", "Ana")
    stale = run(store, "publish", "--week", "2023-03-06", "--author", "Ana")

    assert (again.exit_code, stale.exit_code) == (1, 1)
    assert "a new edition must say what it corrects" in again.stderr
    assert "The data are stale" in stale.stderr
    assert "Nothing was published" in stale.stderr
    assert len(issues(store)) == 2


def test_unknown_issue_and_unknown_profile_are_wrong_commands(own_store: Store) -> None:
    nothing = run(own_store, "verify")
    unknown = run(own_store, "verify", "2020-12-28")
    profile = run(own_store, "publish", "--week", "2020-12-28", "--profile", "nobody")

    assert (nothing.exit_code, nothing.stdout) == (0, "No issue has been published yet.\n")
    assert (unknown.exit_code, profile.exit_code) == (2, 2)
    assert "is no published issue" in unknown.stderr
    assert "There is no weight profile nobody" in profile.stderr
