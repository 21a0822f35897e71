"""Long names in a chart: broken between words, by the chart itself, as wide as it comes out."""


def broken(field: str, letters: str | int) -> str:
    r"""Return an expression of Vega for a text in lines of at most so many letters.

    A word longer than that stands whole on a line of its own.

    Parameters
    ----------
    field : str
        The text, such as ``datum.label``.
    letters : str or int
        A number, or the name of a parameter of the chart that holds one.

    Returns
    -------
    str
        Evaluates to a text with ``\n`` between its lines.
    """
    return f"trim(replace({field}, regexp('(.{{1,' + {letters} + '}})(?:\\\\s+|$)', 'g'), '$1\\n'))"
