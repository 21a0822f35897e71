"""The brief on a web page as plain text: headings, items, citation markers and references kept."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from data.briefs.reading.furniture import furniture_of, is_furniture, opens_other_posts
from data.briefs.reading.references import between_cells, is_references_heading
from data.briefs.reading.webtree import TEXT, attribute, parsed, steps, text_length

# a part of the page stands for the brief where it holds this much of the words
MAIN_SHARE = 0.6
MENU_LINES = 3
LONGEST_TITLE = 300

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "main"),
        *("ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "ul"),
    }
)
_HEADING = re.compile(r"h([1-6])")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MARKER = re.compile(r"\[?(\d{1,3})\]?")
_REFERENCE = re.compile(r"\[\d{1,3}\]")
_BEFORE_A_MARKER = frozenset(".,;:!?)]\"'\u201d\u2019")
_BACK_LINK = re.compile(r"[↑^↩⤴\ufe0e\ufe0f\s]+")
_SITE = re.compile(r" [|–—·] [^|–—·]+$")


@dataclass
class _Line:
    """A line being written: what opens it, its words, and what links it holds."""

    opening: str = ""
    words: list[str] = field(default_factory=list)
    linked: int = 0
    addresses: list[str] = field(default_factory=list)
    is_parted: bool = False

    @property
    def text(self) -> str:
        return "".join(self.words).strip(" \t")

    @property
    def is_link(self) -> bool:
        return bool(self.text) and self.linked >= len(self.text.replace(" ", ""))


class _Writer:
    """Writes the lines of a page as its elements open and close."""

    def __init__(self, cited: dict[str, int]) -> None:
        self.lines: list[_Line] = []
        self.line = _Line()
        self.cited = cited
        self.in_references = False
        self.in_link = ""
        self.verbatim = 0
        self.counts: list[int | None] = []

    def end_line(self, *, is_parted: bool = False) -> None:
        if self.line.text:
            self._add_address()
            if self.line.opening.startswith("#") or is_references_heading(self.line.text):
                self.in_references = is_references_heading(self.line.text)
            self.lines.append(self.line)
            self.line = _Line()
        self.line.is_parted |= is_parted

    def write(self, text: str) -> None:
        words = text if self.verbatim else _SPACE.sub(" ", text)
        if words.startswith(" ") and (not self.line.words or self.line.words[-1].endswith(" ")):
            words = words[1:]
        if words:
            self.line.words.append(words)
            if self.in_link:
                self.line.linked += len(words.replace(" ", ""))

    def _add_address(self) -> None:
        line = self.line
        is_reference = _REFERENCE.match(line.opening or line.text) or (
            self.in_references and not line.opening.startswith("#")
        )
        if is_reference and line.addresses and "://" not in line.text:
            line.words.append(f" {line.addresses[0]}")


def page_text(html: str) -> tuple[str, int]:
    """Return the text of the brief on a page, and how many lines of furniture were left out.

    Headings begin with ``#``, items with ``-`` or their number, references with ``[n]``; a marker
    set as a small raised number comes back as ``[n]``, and a reference whose address stands only
    behind its link shows it.

    Raises
    ------
    DocumentError
        Its elements are nested deeper than those of any page.
    """
    page = parsed(html)
    if page.body is None:
        return "", 0
    skipped = furniture_of(page)
    writer = _Writer(_cited(page))
    _write(writer, _main_part(page.body, skipped), skipped)
    kept = _without_menus(_without_furniture(writer.lines))
    if not any(line.opening == "# " for line in kept):
        kept = [*_title(page), *kept]
    return _joined(kept), len(writer.lines) - len(kept)


def _main_part(body: LexborNode, skipped: set[int]) -> LexborNode:
    whole = text_length(body, skipped)
    references = len(_REFERENCE.findall(body.text()))
    for selector in ("article", "main", "[role='main']"):
        found = body.css(selector)
        if len(found) != 1 or text_length(found[0], skipped) < MAIN_SHARE * whole:
            continue
        # footnotes may stand beside the article they belong to
        if len(_REFERENCE.findall(found[0].text())) == references:
            return found[0]
    return body


def _cited(page: LexborHTMLParser) -> dict[str, int]:
    return {
        attribute(link, "href")[1:]: int(found[1])
        for link in page.css("a[href^='#']")
        if (found := _MARKER.fullmatch(link.text().strip()))
    }


def _write(writer: _Writer, root: LexborNode, skipped: set[int]) -> None:
    marker: LexborNode | None = None
    for is_open, node in steps(root, skipped):
        if marker is not None:
            if not is_open and node.mem_id == marker.mem_id:
                marker = None
        elif not is_open:
            _close(writer, node)
        elif node.tag == TEXT:
            writer.write(node.text_lexbor())
        elif node.tag in {"sup", "a"} and _written_marker(writer, node):
            marker = node
        else:
            _open(writer, node)
    writer.end_line()


def _written_marker(writer: _Writer, node: LexborNode) -> bool:
    text = node.text().strip()
    is_internal = attribute(node, "href").startswith("#")
    if is_internal and _BACK_LINK.fullmatch(text):
        return True
    number = _MARKER.fullmatch(text)
    if number is None:
        return False
    if node.tag == "sup":
        before = "".join(writer.line.words)[-1:]
        is_internal = node.css_first("a[href^='#']") is not None or before in _BEFORE_A_MARKER
    if is_internal and writer.line.words:
        writer.write(f"[{number[1]}]")
    elif is_internal:
        writer.line.opening = f"[{number[1]}] "
    return is_internal


def _open(writer: _Writer, node: LexborNode) -> None:
    tag = node.tag or ""
    heading = _HEADING.fullmatch(tag)
    if heading:
        writer.end_line(is_parted=True)
        writer.line.opening = f"{'#' * int(heading[1])} "
    elif tag in {"ol", "ul"}:
        writer.end_line(is_parted=not writer.counts)
        writer.counts.append(0 if tag == "ol" else None)
    elif tag == "li":
        writer.end_line()
        writer.line.opening = _item_opening(writer, node)
    elif tag in {"td", "th"} and writer.line.words:
        writer.write(between_cells(writer.line.text, _cells_beside(node)))
    elif tag in {"br", "tr"}:
        writer.end_line()
    elif tag == "a":
        _open_link(writer, attribute(node, "href"))
    elif tag in _BLOCKS:
        _open_block(writer, tag)


def _open_block(writer: _Writer, tag: str) -> None:
    # a paragraph inside an item goes on behind the mark of the item
    if writer.line.text:
        writer.end_line(is_parted=True)
    writer.line.is_parted |= not writer.line.opening
    writer.verbatim += tag == "pre"


def _cells_beside(node: LexborNode) -> int:
    row = node.parent
    return sum(cell.tag in {"td", "th"} for cell in row.iter()) if row is not None else 1


def _open_link(writer: _Writer, address: str) -> None:
    writer.in_link = address or "#"
    if address.startswith(("http://", "https://")):
        writer.line.addresses.append(address)


def _item_opening(writer: _Writer, node: LexborNode) -> str:
    cited = writer.cited.get(attribute(node, "id"))
    before = writer.counts[-1] if writer.counts else None
    if before is None:
        return "- " if cited is None else f"[{cited}] "
    number = before + 1 if cited is None else cited
    writer.counts[-1] = number
    if cited is not None:
        return f"[{cited}] "
    return f"[{number}] " if writer.in_references else f"{number}. "


def _close(writer: _Writer, node: LexborNode) -> None:
    tag = node.tag or ""
    if tag == "a":
        writer.in_link = ""
    elif tag in {"ol", "ul"}:
        writer.end_line(is_parted=True)
        if writer.counts:
            writer.counts.pop()
    elif tag in {"li", "tr"}:
        writer.end_line()
        writer.line.opening = ""
    elif tag in _BLOCKS or _HEADING.fullmatch(tag):
        is_heading = _HEADING.fullmatch(tag) is not None
        writer.end_line(is_parted=True)
        writer.line.opening = "" if is_heading else writer.line.opening
        writer.verbatim -= tag == "pre"


def _without_furniture(lines: list[_Line]) -> list[_Line]:
    kept: list[_Line] = []
    in_other_posts = False
    for line in lines:
        text = line.text
        in_other_posts = opens_other_posts(text) or (in_other_posts and line.is_link)
        if not in_other_posts and not is_furniture(text):
            kept.append(line)
    return kept


def _without_menus(lines: list[_Line]) -> list[_Line]:
    kept: list[_Line] = []
    run: list[_Line] = []
    for line in [*lines, _Line()]:
        if line.is_link and not _REFERENCE.match(line.opening or line.text):
            run.append(line)
            continue
        kept += run if len(run) < MENU_LINES else []
        run = []
        kept.append(line)
    return kept[:-1]


def _title(page: LexborHTMLParser) -> list[_Line]:
    node = page.css_first("title")
    text = _SPACE.sub(" ", node.text().strip())[:LONGEST_TITLE] if node is not None else ""
    return [_Line("# ", [_SITE.sub("", text)])] if text else []


def _joined(lines: list[_Line]) -> str:
    parts: list[str] = []
    for line in lines:
        gap = "\n\n" if line.is_parted or line.opening.startswith("#") else "\n"
        parts.append(f"{gap if parts else ''}{line.opening}{line.text}")
    return "".join(parts) + "\n" if parts else ""
