"""A limit is said in megabytes, and a refusal names its file."""

import pytest

from data.briefs.reading.limits import MEGABYTE, DocumentError, refuse_large, refusing
from data.problems import DataError


def test_size_up_to_the_limit_is_fine() -> None:
    refuse_large(MEGABYTE, 1, "text")

    with pytest.raises(DocumentError, match=r"holds 10\.0 MB of text; a brief has at most 1 MB"):
        refuse_large(10 * MEGABYTE, 1, "text")


def test_refusal_names_the_file_and_the_line() -> None:
    message = "is no text"

    with pytest.raises(DataError, match=r"^a\.txt, line 3: is no text\.$"), refusing("a.txt"):
        raise DocumentError(message, 3)
