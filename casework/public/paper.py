"""An entry as a PDF in the reader's language, made of its public snapshot and nothing else."""

from collections.abc import Iterator
from html import unescape

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext

from casework.papers.entry_paper import EntryPaper, Fact, Said, Section, write_entry_paper
from casework.public.files import entry_address, respondent_in_words
from casework.public.licence import licence_address
from casework.public.reader import for_everybody
from casework.public.tombstones import of_an_entry
from casework.register.reading import Entry
from casework.register.snapshot import PublicBreach, PublicOrder, PublicPenalty, Snapshot
from casework.templatetags.public_wording import said
from casework.templatetags.wording import day, money, period, to_precision


@for_everybody
@of_an_entry
def print_entry(request: HttpRequest, *, slug: str, entry: Entry) -> HttpResponse:
    """Send one decision as it stands as PDF/UA, or say that it is no longer here."""
    content = write_entry_paper(_paper_of(entry.snapshot))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slug}.pdf"'
    if entry.snapshot.is_individual:
        response["X-Robots-Tag"] = "noindex"
    return response


def _paper_of(found: Snapshot) -> EntryPaper:
    return EntryPaper(
        language=(get_language() or "en").partition("-")[0],
        title=f"{gettext(found.instrument_label)}: {respondent_in_words(found)}",
        standing=tuple(_standing(found)),
        sections=tuple(_sections(found)),
        footer=f"{entry_address(found.slug)} · {gettext('Version')} {found.version}",
        page=gettext("Page {page} of {pages}"),
        changed_on=found.last_change.changed_on,
    )


def _standing(found: Snapshot) -> Iterator[str]:
    yield f"{gettext(found.status_label)}. {gettext(found.status_sentence)}"
    if found.is_cleared:
        yield gettext("By this decision nothing stands against the respondent any more.")
    if found.penalty:
        yield gettext(found.penalty.payment_sentence)


def _sections(found: Snapshot) -> Iterator[Section]:
    yield Section(heading=gettext("Summary"), facts=tuple(_summary(found)))
    if found.penalty:
        yield _penalty(found.penalty)
    if found.orders:
        orders = tuple(Said(text=_order(o), language=found.language) for o in found.orders)
        yield Section(heading=gettext("What was ordered"), items=orders)
    if found.breaches:
        yield _provisions(found.breaches)
    if found.appeal:
        yield _appeal(found)
    yield _changes(found)
    yield Section(heading=gettext("About this entry"), facts=tuple(_about(found)))


def _summary(found: Snapshot) -> Iterator[Fact]:
    yield _fact(gettext("Authority"), gettext(found.authority_name))
    yield _fact(gettext("Respondent"), respondent_in_words(found))
    yield _fact(gettext("Decision"), gettext(found.instrument_label))
    if found.is_extract:
        words = gettext("Published in extract: the words of its orders are left out.")
        yield _fact(gettext("Extent"), words)
    if found.reference:
        yield _fact(gettext("Reference"), found.reference)
    yield _fact(gettext("Decided on"), to_precision(found.decided_on, found.precision))
    if found.sent_on:
        yield _fact(gettext("Sent on"), day(found.sent_on))
    yield _fact(gettext("Made public on"), day(found.published_on))
    yield _fact(gettext("How well established"), gettext(found.mark_label))


def _penalty(penalty: PublicPenalty) -> Section:
    imposed = gettext("The amount is not known.")
    if penalty.imposed_minor is not None:
        imposed = money(penalty.imposed_minor, penalty.currency)
    facts = [_fact(gettext("Imposed"), imposed)]
    if penalty.is_changed and penalty.effective_minor is not None:
        stands = money(penalty.effective_minor, penalty.currency)
        facts.append(_fact(gettext("As things stand"), stands))
    if made := penalty.conversion:
        words = gettext("Conversion: %(amount)s at the rate of %(on)s") % {
            "amount": money(made.minor, made.currency), "on": day(made.rate_on),
        }  # fmt: skip
        facts.append(_fact(gettext("In euro, not the penalty"), words))
    rows = [
        _row(to_precision(step.occurred_on, step.precision), gettext(step.label),
             said(step, penalty.currency), gettext(step.mark_label))
        for step in penalty.history
    ]  # fmt: skip
    columns = (
        gettext("Day"), gettext("What happened"), gettext("Effect on the amount"),
        gettext("Established"),
    )  # fmt: skip
    return Section(heading=gettext("Penalty"), facts=facts, columns=columns, rows=rows)


def _order(order: PublicOrder) -> str:
    time = f" ({period(order.period)})" if order.period else ""
    return f"{order.text}{time} – {gettext(order.status_label)}"


def _provisions(breaches: tuple[PublicBreach, ...]) -> Section:
    rows = [
        (
            Said(text=f"{breach.law}, {breach.place}", address=breach.source),
            Said(text=gettext(breach.finding_label)), Said(text=gettext(breach.mark_label)),
        )
        for breach in breaches
    ]  # fmt: skip
    columns = (gettext("Provision"), gettext("Finding"), gettext("Established"))
    return Section(heading=gettext("Provisions"), columns=columns, rows=rows)


def _appeal(found: Snapshot) -> Section:
    rows = [
        _row(to_precision(step.occurred_on, step.precision), gettext(step.label), step.reference,
             gettext(step.mark_label))
        for step in found.appeal
    ]  # fmt: skip
    columns = (gettext("Day"), gettext("Step"), gettext("Reference"), gettext("Established"))
    return Section(heading=gettext("Appeal"), columns=columns, rows=rows)


def _changes(found: Snapshot) -> Section:
    rows = [
        _row(str(change.version), day(change.changed_on), gettext(change.label), change.reason)
        for change in found.changes
    ]
    columns = (gettext("Version"), gettext("Day"), gettext("Because of"), gettext("Reason"))
    return Section(heading=gettext("Changes to this entry"), columns=columns, rows=rows)


def _about(found: Snapshot) -> Iterator[Fact]:
    address = entry_address(found.slug)
    yield Fact(label=gettext("Permanent address"), value=Said(text=address, address=address))
    yield _fact(gettext("How to cite"), cite(found))
    licence = licence_address(found.authority_code)
    if licence:
        yield Fact(label=gettext("Licence"), value=Said(text=licence, address=licence))


def cite(found: Snapshot) -> str:
    """Return the line by which an entry is cited, in the reader's language."""
    context = {"entry": found, "address": entry_address(found.slug)}
    return " ".join(unescape(render_to_string("register/cite.html", context)).split())


def _fact(label: str, words: str) -> Fact:
    return Fact(label=label, value=Said(text=words))


def _row(*cells: str) -> tuple[Said, ...]:
    return tuple(Said(text=cell) for cell in cells)
