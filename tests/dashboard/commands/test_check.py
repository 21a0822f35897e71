"""The command ``check``: it looks for a hash that was noted before."""

from click.testing import CliRunner, Result

from dashboard.commands.check import check
from data.store import Store


def run(store: Store, *words: str) -> Result:
    """Return how the command went; an error that is not foreseen goes through."""
    return CliRunner().invoke(check, ["--db", str(store.path), *words], catch_exceptions=False)


def test_check_looks_for_a_hash_noted_before(own_store: Store) -> None:
    head = own_store.head()

    found = run(own_store, "--expect-head", head)
    other = run(own_store, "--expect-head", "f" * 64)
    wrong = run(own_store, "--expect-head", "f" * 7)

    assert found.exit_code == 0
    assert f"ok  The hash {head} is that of line " in found.stdout
    assert other.exit_code == 1
    assert f"bad No line of vigil.journal.jsonl has the hash {'f' * 64}" in other.stdout
    assert wrong.exit_code == 2
    assert "is not a hash; expected its 64 hexadecimal digits" in wrong.stderr
