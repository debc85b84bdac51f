"""A filter of the register as the query of its address, kept for who subscribes to it."""

from dataclasses import fields, replace
from urllib.parse import parse_qs, urlencode

from casework.register.reading import Selection
from casework.register.searching import clean_query

ORDER = "sort"  # what is found is the same in every order
IN_ADDRESS = {"text": "q"}  # where the address says it otherwise


def write_filter(selection: Selection) -> str:
    """Return a filter as the query of an address, the same for all that ask the same."""
    asked = {
        IN_ADDRESS.get(field.name, field.name): getattr(selection, field.name)
        for field in fields(selection)
        if field.name != ORDER
    }
    return urlencode({name: value for name, value in sorted(asked.items()) if value})


def read_filter(query: str) -> Selection:
    """Return the filter that :func:`write_filter` wrote."""
    asked = parse_qs(query)
    found = {
        field.name: clean_query(asked[name][0])
        for field in fields(Selection)
        if field.name != ORDER and (name := IN_ADDRESS.get(field.name, field.name)) in asked
    }
    return replace(Selection(), **found)
