"""Names of analysts: how one is spelt, and which may not be used.

There is no register of analysts: who signs in is known, and anybody else says who they are.
"""

import unicodedata

from data.problems import DataError, DataProblem
from data.storage.changes import OWN_SEED_AUTHOR, SEED_AUTHOR

NAME_LENGTH = 60
# what these have written may be written over when a seed is loaded anew
_TAKEN = {SEED_AUTHOR, OWN_SEED_AUTHOR}


def analyst_named(text: str) -> str:
    """Return a name as it is kept: composed letters, single spaces, none at the ends.

    Raises
    ------
    DataError
        It is empty, too long, holds what is no text, or is that of the seed.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    wrong = _fault(name)
    if wrong:
        raise DataError([DataProblem("analyst", None, None, text, wrong)])
    return name


def _fault(name: str) -> str | None:
    if not name:
        return "is empty; expected the name of whoever makes the change"
    if len(name) > NAME_LENGTH:
        return f"is too long; expected at most {NAME_LENGTH} characters"
    if any(unicodedata.category(character)[0] == "C" for character in name):
        return "holds a character that cannot be seen; expected letters"
    if name.casefold() in _TAKEN:
        return "stands for what Vigil ships; expected the name of a person"
    return None
