"""What RFC 4287 asks of a feed, written out as a validator: what it returns is wrong.

It knows the elements that a feed here may have, and refuses any other.
"""

from collections import Counter
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# How often each may stand: the least and the most (sections 4.1.1 and 4.1.2).
FEED = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "link": (1, 9), "author": (0, 9),
        "entry": (0, 999)}  # fmt: skip
ENTRY = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "link": (1, 9), "author": (0, 9),
         "published": (0, 1), "summary": (0, 1)}  # fmt: skip
TEXTS = {"text"}  # the types that a text here may have; none is text (3.1.1)


def faults_of(feed: bytes) -> list[str]:
    """Return what is wrong with a feed."""
    root = fromstring(feed)
    if root.tag != f"{ATOM}feed":
        return [f"the document is a {root.tag}"]
    entries = root.findall(f"{ATOM}entry")
    faults = [*_counted(root, FEED), *_linked(root, ("self", "alternate")), *_spoken(root)]
    for entry in entries:
        faults += [*_counted(entry, ENTRY), *_linked(entry, ("alternate",))]
        if root.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            faults.append("4.1.1: an entry has no author, nor has the feed")
    ids = Counter(one.findtext(f"{ATOM}id") for one in [root, *entries])
    faults += [f"4.1.1: {one} stands twice" for one, count in ids.items() if count > 1]
    return faults


def _counted(element: Element, rules: dict[str, tuple[int, int]]) -> list[str]:
    counts = Counter(child.tag.removeprefix(ATOM) for child in element)
    faults = [f"4.1: {name} is not known" for name in counts if name not in rules]
    for name, (least, most) in rules.items():
        if not least <= counts[name] <= most:
            faults.append(f"4.1: {counts[name]} × {name} in {element.tag}")
    for child in element:
        faults += _said(child)
    return faults


def _said(child: Element) -> list[str]:
    name, text = child.tag.removeprefix(ATOM), child.text or ""
    if name in {"updated", "published"} and datetime.fromisoformat(text).tzinfo is None:
        return [f"3.3: {text} has no offset"]
    if name == "id" and not (text.startswith("tag:") or _is_address(text)):
        return [f"4.2.6: {text} is no permanent address"]
    if name in {"title", "summary"}:
        is_plain = child.get("type", "text") in TEXTS and not len(child) and text.strip()
        return [] if is_plain else [f"3.1: {name} is no plain text: {text}"]
    if name == "author" and not child.findtext(f"{ATOM}name"):
        return ["3.2.1: an author has no name"]
    return []


def _linked(element: Element, wanted: tuple[str, ...]) -> list[str]:
    links = [(one.get("rel", "alternate"), one.get("href", "")) for one in element
             if one.tag == f"{ATOM}link"]  # fmt: skip
    relations = Counter(relation for relation, _ in links)
    faults = [f"4.2.7: {relations[one]} × rel={one}" for one in wanted if relations[one] != 1]
    return faults + [f"4.2.7.1: {one} is no address" for _, one in links if not _is_address(one)]


def _spoken(root: Element) -> list[str]:
    return [] if root.get(LANG) else ["2: no language is said"]


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and text == text.strip()
