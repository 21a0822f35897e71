"""The pages of a PDF as text, line by line as they are set."""

import io
import logging

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from data.briefs.reading.limits import DocumentError

MOST_PAGES = 300
_LOCKED = "is locked with a password; save it without one"
_BROKEN = "is a broken PDF; print it anew to PDF, or paste its text"


def pdf_pages(content: bytes) -> list[str]:
    """Return the text of each page of a PDF; a page that is only a picture is empty.

    Raises
    ------
    DocumentError
        It is broken, locked with a password, or longer than any brief.
    """
    # what it mends it also tells, and a person can do nothing about it
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(_LOCKED)
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            message = f"has {pages} pages, and a brief at most {MOST_PAGES}; cut out its pages"
            raise DocumentError(message)
        return [page.extract_text().strip("\n") for page in reader.pages]
    except DependencyError as error:
        raise DocumentError(_LOCKED) from error
    except DocumentError:
        raise
    # a broken file breaks pypdf in many ways
    except (PyPdfError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise DocumentError(_BROKEN) from error
    except (AttributeError, AssertionError, NotImplementedError, OSError, RecursionError) as error:
        raise DocumentError(_BROKEN) from error
