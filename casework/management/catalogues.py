"""Translation catalogues: gather the messages, keep the catalogues, compile them.

Everything is done with Babel and Django's own template parser, so that no gettext is
needed on the machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.template import Engine, TemplateSyntaxError
from django.template.base import Template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from jinja2.ext import babel_extract

KEYWORDS = {
    "_": None, "N_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip
LANGUAGES = ("fr", "it", "de")
MessageId = str | tuple[str, str]


@dataclass(frozen=True)
class Found:
    """A message for translators, with where it stands."""

    message: MessageId
    context: str | None
    place: str


def catalogue_path(language: str) -> Path:
    """Return where a language's catalogue is kept."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def gather() -> list[Found]:
    """Return every message of code and templates, in order of place."""
    return [*_from_code(settings.BASE_DIR / "casework"), *_from_templates()]


def _from_code(folder: Path) -> Iterator[Found]:
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(settings.BASE_DIR).as_posix()
        source = BytesIO(path.read_bytes())
        for _line, message, _comments, context in extract("python", source, keywords=KEYWORDS):
            if message:
                yield Found(message, context, place)


def _from_templates() -> Iterator[Found]:
    engine = Engine.get_default()
    folder = settings.BASE_DIR / "templates"
    yield from _from_jinja(folder)
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".html", ".txt", ".xml"}):
        place = path.relative_to(settings.BASE_DIR).as_posix()
        try:
            template = Template(path.read_text(encoding="utf-8"), name=place, engine=engine)
        except TemplateSyntaxError as error:
            raise TemplateSyntaxError(f"{place}: {error}") from error
        yield from _from_nodes(template, place)


def _from_jinja(folder: Path) -> Iterator[Found]:
    for path in sorted(folder.rglob("*.jinja")):
        place = path.relative_to(settings.BASE_DIR).as_posix()
        source = BytesIO(path.read_bytes())
        options = {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}
        found = extract(babel_extract, source, keywords=KEYWORDS, options=options)
        for _line, message, _comments, context in found:
            yield Found(message, context, place)


def _from_nodes(template: Template, place: str) -> Iterator[Found]:
    for node in template.nodelist.get_nodes_by_type(TranslateNode):
        literal = getattr(node.filter_expression.var, "literal", None)
        if isinstance(literal, str):
            # Django looks literals of templates up with their percent signs doubled.
            yield Found(literal.replace("%", "%%"), _context(node), place)
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        singular, _ = node.render_token_list(node.singular)
        if node.trimmed:
            singular = _trim(singular)
        if not node.plural:
            yield Found(singular, _context(node), place)
            continue
        plural, _ = node.render_token_list(node.plural)
        yield Found((singular, _trim(plural) if node.trimmed else plural), _context(node), place)


def _trim(text: str) -> str:
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def _context(node: TranslateNode | BlockTranslateNode) -> str | None:
    context = node.message_context
    return context.var if context is not None and isinstance(context.var, str) else None


def build_template() -> Catalog:
    """Return the catalogue of all messages, untranslated."""
    catalogue = Catalog(project="Casework", charset="utf-8", fuzzy=False)
    for found in gather():
        catalogue.add(found.message, locations=[(found.place, None)], context=found.context)
    return catalogue


def read_catalogue(language: str) -> Catalog:
    """Return a language's catalogue as it is kept; empty where there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Casework", charset="utf-8", fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def update_catalogues() -> None:
    """Bring every catalogue to the messages of today, keeping what is translated."""
    template = build_template()
    for language in LANGUAGES:
        catalogue = read_catalogue(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_po(stream, catalogue, width=88, sort_output=True, omit_header=False)


def compile_catalogues() -> int:
    """Write the binary form of every catalogue and return how many there are."""
    for language in LANGUAGES:
        with catalogue_path(language).with_suffix(".mo").open("wb") as stream:
            write_mo(stream, read_catalogue(language))
    return len(LANGUAGES)


def find_faults() -> list[str]:
    """Return what is wrong with the catalogues, a sentence each."""
    wanted = {_key(m) for m in build_template() if m.id}
    faults = []
    for language in LANGUAGES:
        catalogue = read_catalogue(language)
        kept = {_key(m) for m in catalogue if m.id}
        if kept != wanted:
            faults.append(
                f"{language}: {len(wanted - kept)} messages missing and {len(kept - wanted)} "
                "left over; run “make messages”."
            )
        for message in catalogue:
            if message.id and not _is_translated(message):
                state = "fuzzy" if message.fuzzy else "not translated"
                faults.append(f"{language}: “{message.id}” is {state}.")
        for message, errors in catalogue.check():
            faults.extend(f"{language}: “{message.id}”: {error}" for error in errors)
    return faults


def count_translated(language: str) -> tuple[int, int]:
    """Return how many messages of a language are translated, and of how many."""
    messages = [m for m in read_catalogue(language) if m.id]
    return sum(_is_translated(m) for m in messages), len(messages)


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(strings) and not message.fuzzy


def _key(message: Message) -> tuple[object, str | None]:
    identity = tuple(message.id) if isinstance(message.id, tuple | list) else message.id
    return identity, message.context
