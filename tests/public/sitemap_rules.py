"""What sitemaps.org asks of a sitemap (protocol 0.9), as a validator: what it returns is wrong."""

from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
MOST, MOST_BYTES, LONGEST = 50_000, 52_428_800, 2_048
KINDS = {f"{SITEMAP}sitemapindex": f"{SITEMAP}sitemap", f"{SITEMAP}urlset": f"{SITEMAP}url"}


def faults_of(text: bytes, host: str) -> list[str]:
    """Return what is wrong with a sitemap, or an index of some, that a host serves."""
    root = fromstring(text)
    if root.tag not in KINDS:
        return [f"the document is a {root.tag}"]
    faults = [f"{child.tag} is not known" for child in root if child.tag != KINDS[root.tag]]
    if not 1 <= len(root) <= MOST or len(text) > MOST_BYTES:
        faults.append(f"{len(root)} addresses in {len(text)} bytes")
    for child in root:
        faults += _faults_in(child, host)
    found = addresses_in(text)
    return faults + ([] if len(found) == len(set(found)) else ["an address stands twice"])


def addresses_in(text: bytes) -> list[str]:
    """Return the addresses that a sitemap lists, or the parts that an index does."""
    return [one.text or "" for one in fromstring(text).iter(f"{SITEMAP}loc")]


def _faults_in(child: Element, host: str) -> list[str]:
    order = [one.tag for one in child]
    links = [one for one in child if one.tag == f"{XHTML}link"]
    expected = [f"{SITEMAP}loc", *([f"{SITEMAP}lastmod"] * (f"{SITEMAP}lastmod" in order))]
    faults = [] if order == expected + [f"{XHTML}link"] * len(links) else [f"in it: {order}"]
    address = child.findtext(f"{SITEMAP}loc", "")
    every = [address, *(link.get("href", "") for link in links)]
    for one in every:
        parts = urlsplit(one)
        if parts.netloc != host or not parts.scheme.startswith("http") or len(one) >= LONGEST:
            faults.append(f"{one} is not of this site")
    changed = child.findtext(f"{SITEMAP}lastmod")
    if changed and datetime.fromisoformat(changed).tzinfo is None:
        faults.append(f"{changed} has no offset")
    if links and address not in every[1:]:
        faults.append(f"{address} is not among its own alternates")
    return faults
