"""Appending what was decided by a look at the records: look again where they moved meanwhile."""

from collections.abc import Callable, Sequence

from data.problems import StoreBusy, StoreChanged
from data.storage.changes import Change
from data.store import Receipt, Store

_TRIES = 5


def append_decided(
    store: Store, decide: Callable[[], Sequence[Change]], author: str, reason: str
) -> Receipt:
    """Return the receipt of the changes that `decide` makes of the records as they are.

    Parameters
    ----------
    store : Store
        The records.
    decide : callable
        Looks at the records and gives the changes, or raises where there is nothing to store; it
        is asked again where somebody else wrote between its look and the append.
    author, reason : str
        As for :meth:`data.store.Store.append`.

    Raises
    ------
    StoreBusy
        Others kept writing.
    """
    for _ in range(_TRIES):
        # taken before the look: should the records move on after it, the append refuses
        head = store.head()
        changes = decide()
        try:
            return store.append(changes, author, reason, expected_head=head)
        except StoreChanged:
            continue
    message = "The records kept changing while yours was being stored. Try again in a moment."
    raise StoreBusy(message)
