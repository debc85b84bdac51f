"""Make plain text of a message's HTML: nothing in it runs, loads or hides where it leads."""

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

from casework.law.wording import N_, Sentence
from casework.mail.limits import DEEPEST_HTML, LONGEST_HTML
from casework.mail.words import clean_text

BLOCKS = frozenset({
    "address", "article", "blockquote", "dd", "div", "dl", "dt", "figcaption", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table",
    "tr", "ul",
})  # fmt: skip
WORDS = frozenset({
    "a", "b", "br", "code", "em", "i", "s", "span", "strong", "sub", "sup", "td", "th", "u",
})  # fmt: skip
ALLOWED = set(BLOCKS | WORDS)
UNREAD = {"script", "style", "title", "template", "noscript", "svg", "math", "object", "iframe"}
SCHEMES = {"http", "https", "mailto"}
PICTURE = re.compile(
    r"<\s*(?:img|input|video|source|embed)\b(?P<inside>[^<>]{0,5000})", re.IGNORECASE
)
SOURCE = re.compile(r"\bsrc\s*=\s*[\"']?\s*(?!cid:|data:)[^\s>\"']", re.IGNORECASE)
TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
# They have no end, or the next of their kind ends them: they do not nest.
FLAT = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "p", "li", "td", "tr", "th", "dt", "dd", "option",
})  # fmt: skip
CUT = N_("The message is longer than what is shown here.")
TOO_DEEP = N_("The layout of the message is nested too deep; its words are shown without it.")


@dataclass(frozen=True, kw_only=True)
class PlainText:
    """The words of a page, the images that were not loaded, and what was wrong."""

    text: str
    unloaded_images: int
    defects: tuple[Sentence, ...] = ()


def read_html(page: str) -> PlainText:
    """Return the words of a page; each link with the address to which it really leads."""
    defects = [Sentence(CUT)] if len(page) > LONGEST_HTML else []
    page = clean_text(page[:LONGEST_HTML])
    images = sum(bool(SOURCE.search(found["inside"])) for found in PICTURE.finditer(page))
    if _is_too_deep(page):
        words = html.unescape(re.sub(r"<[^<>]*>?", " ", page))
        return PlainText(
            text=_tidy(clean_text(words)), unloaded_images=images,
            defects=(*defects, Sentence(TOO_DEEP)),
        )  # fmt: skip
    reader = _Words()
    reader.feed(sanitise(page))
    reader.close()
    return PlainText(text=_tidy(reader.text), unloaded_images=images, defects=tuple(defects))


def sanitise(page: str) -> str:
    """Return a page of well-formed tags that carry no script, style, image or foreign address."""
    return nh3.clean(
        page, tags=ALLOWED, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None,
        clean_content_tags=UNREAD - ALLOWED,
    )  # fmt: skip


def _is_too_deep(page: str) -> bool:
    """Whether tags stand within tags so deep that cleaning them would take for ever."""
    depth = 0
    for tag in TAG.finditer(page):
        if tag["name"].lower() in FLAT:
            continue
        depth = max(0, depth - 1) if tag["close"] else depth + 1
        if depth > DEEPEST_HTML:
            return True
    return False


class _Words(HTMLParser):
    """Gather the words of a page that has been sanitised."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._link, self._link_from = "", 0

    @property
    def text(self) -> str:
        """The words so far."""
        return clean_text("".join(self._pieces))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, an item or a link."""
        if tag in BLOCKS or tag == "br":
            self._pieces.append("\n- " if tag == "li" else "\n")
        if tag in {"td", "th"}:
            self._pieces.append("\t")
        if tag == "a":
            self._link, self._link_from = dict(attrs).get("href") or "", len(self._pieces)

    def handle_endtag(self, tag: str) -> None:
        """End a line, or say where a link leads."""
        if tag in BLOCKS:
            self._pieces.append("\n")
        if tag == "a" and self._link:
            words = "".join(self._pieces[self._link_from :]).strip()
            if words not in {self._link, self._link.removeprefix("mailto:")}:
                self._pieces.append(f" <{self._link}>")
            self._link = ""

    def handle_data(self, data: str) -> None:
        """Keep words, their white space as one."""
        self._pieces.append(re.sub(r"[ \t\r\n\f]+", " ", data))


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \u00a0]+", " ", line).strip(" ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
