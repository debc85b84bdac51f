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
# The same of a list of correspondence, whose rows become letters of cases that are there.
IMPORT_LETTER_OUTCOMES = {**IMPORT_OUTCOMES, Outcome.MADE: N_("A new letter")}
IMPORT_REASONS = {
    Reason.SHAPE: N_("The line does not fit the columns"),
    Reason.NO_COUNTRY: N_("Whose it is cannot be told"),
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
    Reason.NO_CASE: N_("Its case is not found"),
    Reason.NO_WAY: N_("Received or sent is not said"),
    Reason.NO_SUBJECT: N_("What it is about is not said"),
    Reason.CLASS: N_("The class of confidentiality is not known"),
}
IMPORT_KINDS = {
    Kind.DECISION: N_("Decisions and penalties"),
    Kind.INSPECTION: N_("Inspections"),
    Kind.CORRESPONDENCE: N_("Correspondence"),
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
    Field.CASE: N_("Case to which the letter belongs"),
    Field.WAY: N_("Received or sent"),
    Field.ABOUT: N_("What the letter is about"),
    Field.NATURE: N_("Letter, e-mail, call or meeting"),
    Field.CHANNEL: N_("How it came or went"),
    Field.CORRESPONDENT: N_("Sender or recipient"),
    Field.SENDER: N_("Sender"),
    Field.RECIPIENT: N_("Recipient"),
    Field.WRITTEN: N_("Written on"),
    Field.SENT: N_("Sent on"),
    Field.RECEIVED: N_("Received on"),
    Field.DEEMED: N_("Deemed served"),
    Field.REPLY_BY: N_("Reply by"),
    Field.REPLIED: N_("Replied"),
    Field.CONFIDENTIALITY: N_("Confidentiality"),
}
IMPORT_FACTS = {
    "respondent": N_("Respondent"),
    "day": N_("Day"),
    "amount": N_("Amount"),
    "correspondent": N_("Sender or recipient"),
    "subject": N_("Subject"),
    "channel": N_("How it came or went"),
}
