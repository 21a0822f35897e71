"""Words of likelihood and the probabilities they stand for: the scale of ICD 203."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """One band of the scale.

    Parameters
    ----------
    low, high : float
        Its edges, probabilities; the lower one belongs to it.
    words : tuple of str
        The terms of the two rows of the standard; the first is the one we print.
    """

    low: float
    high: float
    words: tuple[str, ...]


# Intelligence Community Directive 203 (2015), part D.6.e.(2)(a)
BANDS = (
    Band(0.01, 0.05, ("almost no chance", "remote")),
    Band(0.05, 0.20, ("very unlikely", "highly improbable")),
    Band(0.20, 0.45, ("unlikely", "improbable")),
    Band(0.45, 0.55, ("roughly even chance", "roughly even odds")),
    Band(0.55, 0.80, ("likely", "probable")),
    Band(0.80, 0.95, ("very likely", "highly probable")),
    Band(0.95, 0.99, ("almost certain", "nearly certain")),
)
# the same terms as adverbs
_ADVERBS = {
    "probably": "probable",
    "improbably": "improbable",
    "very probably": "highly probable",
    "highly probably": "highly probable",
    "almost certainly": "almost certain",
    "nearly certainly": "nearly certain",
}


def band_of(term: str) -> Band | None:
    """Return the band of a term, letter case aside; None where the standard does not have it.

    A term the standard lacks, as *highly likely* or *may*, is given no number: that would be ours.
    """
    plain = " ".join(term.lower().split())
    known = _ADVERBS.get(plain, plain)
    return next((band for band in BANDS if known in band.words), None)
