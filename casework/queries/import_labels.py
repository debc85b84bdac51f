"""The words in which imports are read, in English for translation."""

from casework.imports.fields import Field
from casework.imports.manner import Kind
from casework.imports.planned import Outcome, Reason
from casework.law.wording import N_
from casework.models.imports import ImportState

IMPORT_STATES = {
    ImportState.READ: N_("To be confirmed how it is read"),
    ImportState.REHEARSING: N_("Being rehearsed"),
    ImportState.REHEARSED: N_("Rehearsed, not applied yet"),
    ImportState.APPLYING: N_("Being applied"),
    ImportState.APPLIED: N_("Import applied"),
    ImportState.PARTLY: N_("Applied in part"),
    ImportState.CANCELLED: N_("Given up"),
    ImportState.UNDOING: N_("Being taken back"),
    ImportState.UNDONE: N_("Import taken back"),
    ImportState.REFUSED: N_("Cannot be read"),
}
IMPORT_OUTCOMES = {
    Outcome.MADE: N_("A new case"),
    Outcome.CHANGED: N_("Corrected on record"),
    Outcome.DIFFERS: N_("Differs from the record"),
    Outcome.SAME: N_("Known already"),
    Outcome.REFUSED: N_("Refused"),
    Outcome.OUT_OF_SCOPE: N_("Of an authority not served here"),
}
IMPORT_REASONS = {
    Reason.SHAPE: N_("The line does not fit the columns"),
    Reason.NO_COUNTRY: N_("Whose decision it is cannot be told"),
    Reason.NO_RESPONDENT: N_("No respondent is named"),
    Reason.DAY: N_("The day cannot be read"),
    Reason.DAY_ORDER: N_("Day or month first is not known"),
    Reason.AMOUNT: N_("The amount cannot be read"),
    Reason.CURRENCY: N_("The currency is not known"),
    Reason.DISAGREES: N_("The number and its text disagree"),
    Reason.DIFFERS: N_("Two lines of the file disagree"),
    Reason.NO_DAY: N_("There is no day"),
    Reason.TO_COME: N_("The day is still to come"),
    Reason.POWER: N_("You may not import there"),
    Reason.BY_HAND: N_("Only to be corrected by hand"),
}
IMPORT_KINDS = {
    Kind.DECISION: N_("Decisions and penalties"),
    Kind.INSPECTION: N_("Inspections"),
}
IMPORT_FIELDS = {
    Field.REFERENCE: N_("Number in the source"),
    Field.DOCUMENT: N_("Number of the decision"),
    Field.COUNTRY: N_("Country of the authority"),
    Field.AUTHORITY: N_("Authority"),
    Field.DAY: N_("Day"),
    Field.RESPONDENT: N_("Respondent"),
    Field.AMOUNT: N_("Amount"),
    Field.AMOUNT_TEXT: N_("Amount in words or as published"),
    Field.CURRENCY: N_("Currency"),
    Field.PROVISIONS: N_("Provisions breached"),
    Field.SUBJECT: N_("Kind of breach"),
    Field.SOURCE: N_("Web address of the source"),
    Field.SUMMARY: N_("Summary"),
    Field.BASIS: N_("Kind of inspection"),
    Field.METHOD: N_("How it was inspected"),
    Field.DISTRICT: N_("District"),
    Field.PLACE: N_("Place"),
    Field.SEAT: N_("Country of the organisation"),
    Field.SECTOR: N_("Sector"),
}
IMPORT_FACTS = {
    "respondent": N_("Respondent"),
    "day": N_("Day"),
    "amount": N_("Amount"),
}
