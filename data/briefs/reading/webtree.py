"""A web page as a tree that can be walked without recursion, however broken it is."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from data.briefs.reading.limits import DocumentError

# parsing takes time in the square of the depth: 5,000 is .3 s, 200,000 was six minutes
DEEPEST = 5_000
TEXT = "-text"

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
# these need no end tag, or have none
_NOT_NESTED = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "option"),
        *("html", "head", "body"),
    }
)


def parsed(text: str) -> LexborHTMLParser:
    """Return the tree of a page; whatever is broken in it is mended as browsers do.

    Raises
    ------
    DocumentError
        Its elements are nested deeper than those of any page.
    """
    if _depth(text) > DEEPEST:
        message = "nests its elements too deep to be a web page; paste the text of the brief"
        raise DocumentError(message)
    return LexborHTMLParser(text)


def steps(root: LexborNode, skipped: Collection[int] = ()) -> Iterator[tuple[bool, LexborNode]]:
    """Yield each node below a root twice, where it opens and where it closes, in document order.

    The nodes whose ``mem_id`` is skipped are left out with all that is in them.
    """
    node = root.first_child
    path: list[LexborNode] = []
    while node is not None or path:
        if node is None:
            node = path.pop()
            yield False, node
            node = node.next
        elif node.mem_id in skipped:
            node = node.next
        else:
            yield True, node
            path.append(node)
            node = node.first_child


def text_length(root: LexborNode, skipped: Collection[int] = ()) -> int:
    """Return the number of characters below a root, blanks at the ends of a node left out."""
    return sum(
        len(node.text_lexbor().strip())
        for is_open, node in steps(root, skipped)
        if is_open and node.tag == TEXT
    )


def attribute(node: LexborNode, name: str) -> str:
    """Return an attribute of an element, empty where it has none."""
    return node.attributes.get(name) or ""


def _depth(text: str) -> int:
    opened: Counter[str] = Counter()
    depth = deepest = 0
    for closing, name in _TAG.findall(text):
        tag = name.lower()
        if tag in _NOT_NESTED or (closing and not opened[tag]):
            continue
        step = -1 if closing else 1
        opened[tag] += step
        depth += step
        deepest = max(deepest, depth)
    return deepest
