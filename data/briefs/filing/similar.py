"""Which briefs are alike: by the runs of letters they share, so that spelling matters little."""

import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer

# words cut into 3 to 5 letters find Kata'ib, Kataib and Kataeb alike
LETTERS = (3, 5)
_COLUMNS = {"brief_id": "str", "likeness": "float64"}


def similar(briefs: pd.DataFrame, brief_id: str, n: int) -> pd.DataFrame:
    """Return the briefs most like one of them, best first.

    Parameters
    ----------
    briefs : DataFrame
        Briefs with ``brief_id``, ``title`` and ``body``; of two as like, the first leads.
    brief_id : str
        The one to compare with.
    n : int
        How many to return at most.

    Returns
    -------
    DataFrame
        The columns ``brief_id`` and ``likeness``, from 0 (nothing shared) to 1; those that share
        nothing are left out, and so is the brief itself.

    Raises
    ------
    LookupError
        There is no such brief.
    """
    ids = briefs["brief_id"].tolist()
    if brief_id not in ids:
        message = f"there is no brief {brief_id!r}"
        raise LookupError(message)
    at = ids.index(brief_id)
    texts = (briefs["title"].fillna("") + "\n" + briefs["body"].fillna("")).tolist()
    vectors = TfidfVectorizer(
        analyzer="char_wb", ngram_range=LETTERS, sublinear_tf=True, strip_accents="unicode"
    )
    try:
        weights = vectors.fit_transform(texts)
    except ValueError:
        # not a letter in any of them
        return pd.DataFrame(columns=list(_COLUMNS)).astype(_COLUMNS)
    likeness = (weights @ weights[at].T).toarray().ravel().clip(0.0, 1.0)
    found = pd.DataFrame({"brief_id": ids, "likeness": likeness}).astype(_COLUMNS)
    found = found[(found["brief_id"] != brief_id) & (found["likeness"] > 0)]
    best = found.sort_values("likeness", ascending=False, kind="stable")
    return best.head(max(n, 0)).reset_index(drop=True)
