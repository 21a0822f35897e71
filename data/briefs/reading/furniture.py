"""What belongs to a web page and not to the brief on it: menus, share links, cookie lines."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from data.briefs.reading.webtree import attribute, text_length

# an element with more of the page's words than this is the page, whatever it is called
LARGEST_SHARE = 0.4
LONGEST_LINE = 160

_ALWAYS = (
    "script, style, noscript, template, iframe, svg, canvas, object, embed, video, audio, button,"
    "select, input, textarea, nav, dialog, [hidden], [aria-hidden='true'], [role='navigation'],"
    "[role='search'], [role='dialog'], [role='alertdialog'], [role='menu'], [role='menubar']"
)
_EDGES = "header, footer, aside, [role='banner'], [role='contentinfo'], [role='complementary']"
_NAMES = frozenset(
    {
        *("nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "skip"),
        *("cookie", "cookies", "consent", "gdpr", "share", "sharing", "social", "sharedaddy"),
        *("related", "recommended", "recommendations", "newsletter", "subscribe", "signup"),
        *("login", "popup", "modal", "sidebar", "advert", "advertisement", "ads", "promo"),
        *("comments", "comment", "respond", "pagination", "pager", "toolbar"),
    }
)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_REFERENCE = re.compile(r"\[\d{1,3}\]")
_LINE = re.compile(
    r"(top|bottom) of page|back to (the )?top|skip to (main )?(content|navigation).*"
    r"|\d[\d,.]* (views?|likes?|shares?|comments?)|\d+ min(utes?)? read|(write a )?comments?\.*"
    r"|(0|no) comments?|leave a (comment|reply).*|log ?in.*|sign (up|in).*|subscribe\b.*"
    r"|(share|tweet|print|email|pin)( this( (post|article|page|story))?)?"
    r"|(share|follow us) (on|via|by)\b.*|follow us.*|facebook|twitter|linkedin|whatsapp|telegram"
    r"|copy (the )?link|(accept|reject|allow|manage)( all)?( cookies)?( settings)?"
    r"|(we|this (web)?site) uses? cookies.*|.*\bcookie (policy|settings|preferences)\b.*"
    r"|read more.*|see all|all posts|recent posts|(previous|next)( post| article)?( [«»←→].*)?"
    r"|post not marked as liked.*|advertisement|all rights reserved.*"
    r"|(©|\(c\)|copyright\b)\s*\d{4}.*|home|menu|search|contact( us)?|about( us)?",
    re.IGNORECASE,
)
_OTHER_POSTS = re.compile(
    r"(related|recent|similar|other|more|popular|latest) (posts?|articles?|stories|news|briefs?)"
    r"|(you (might|may) also (like|be interested in)|recommended( for you)?|read next)",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Return whether a line of text is a web page's and not the brief's, as ``12 views``."""
    text = line.strip().lstrip("#").strip(" |·•-–:")
    return len(text) <= LONGEST_LINE and (
        _LINE.fullmatch(text) is not None or opens_other_posts(text)
    )


def opens_other_posts(line: str) -> bool:
    """Return whether a line is the heading over links to other posts."""
    return _OTHER_POSTS.fullmatch(line.strip().lstrip("#").strip(" :")) is not None


def furniture_of(page: LexborHTMLParser) -> set[int]:
    """Return the ``mem_id`` of the elements that are furniture by their tags and names."""
    found = {node.mem_id for node in page.css(_ALWAYS)}
    for node in page.css("[style]"):
        if _INVISIBLE.search(attribute(node, "style")):
            found.add(node.mem_id)
    body = page.body
    if body is None:
        return found
    largest = LARGEST_SHARE * text_length(body, found)
    edges = (node for node in body.css(_EDGES) if _is_edge(node))
    named = (node for node in body.css("[class], [id]") if _is_named_so(node))
    found.update(node.mem_id for node in (*edges, *named) if _may_go(node, largest))
    return found


def _is_edge(node: LexborNode) -> bool:
    inside = node.parent
    while inside is not None:
        if inside.tag in {"article", "main"}:
            return node.tag == "aside"
        inside = inside.parent
    return True


def _is_named_so(node: LexborNode) -> bool:
    names = f"{attribute(node, 'class')} {attribute(node, 'id')}"
    return any(part.lower() in _NAMES for part in _NAME_PARTS.findall(names))


def _may_go(node: LexborNode, largest: float) -> bool:
    text = node.text()
    return (
        node.tag not in {"html", "body", "main", "article"}
        and len(text) <= largest
        and node.css_first("h1") is None
        and not _REFERENCE.search(text)
    )
