"""How soon letters are answered: by law, or as the authority has set itself."""

from datetime import date

import pytest

from casework.law.authorities import AUTHORITIES
from casework.law.targets import ANSWER_TIMES, Answer, Concern, count_answers

CALENDARS = {"ico": "GB-ENG", "cnil": "FR", "garante": "IT", "dsb": "AT"}


def due(authority, concern, day):
    found = count_answers(
        authority=authority, concern=concern, received_on=date.fromisoformat(day),
        calendar=CALENDARS[authority],
    )  # fmt: skip
    return {str(answer): str(clock.reckoning.due_on) for answer, clock in found.items()}


@pytest.mark.parametrize(
    ("authority", "concern", "received", "owed"),
    [
        # UK-14: a bank holiday anywhere in the United Kingdom is no working day.
        ("ico", Concern.INFORMATION, "2025-12-22", {"reply": "2026-01-23"}),
        ("ico", Concern.COMPLAINT, "2026-03-02",
         {"acknowledge": "2026-04-01", "reply": "2026-05-29"}),
        ("ico", Concern.ENQUIRY, "2025-12-11", {"reply": "2025-12-24"}),
        ("dsb", Concern.INFORMATION, "2026-11-26", {"reply": "2026-12-28"}),
        ("dsb", Concern.INFORMATION, "2025-08-29", {}),
        ("cnil", Concern.INFORMATION, "2026-01-31", {"reply": "2026-03-02"}),
        ("garante", Concern.INFORMATION, "2026-09-03", {"reply": "2026-10-05"}),
        ("garante", Concern.COMPLAINT, "2026-09-03", {}),
        ("ico", None, "2026-03-02", {}),
    ],
)  # fmt: skip
def test_counts_what_is_owed(authority, concern, received, owed):
    assert due(authority, concern, received) == owed


def test_a_rule_of_law_names_its_text_and_a_target_says_that_it_was_not_confirmed():
    for time in ANSWER_TIMES:
        assert time.authority in AUTHORITIES
        assert time.citation.provision
        if time.is_law:
            assert time.citation.source.startswith("https://")
        else:
            assert time.regime == "house"
            assert not time.citation.is_confirmed


def test_keeps_the_working_and_by_what_right():
    clock = count_answers(
        authority="ico", concern=Concern.INFORMATION, received_on=date(2025, 12, 22),
        calendar="GB-ENG",
    )[Answer.REPLY].as_data()  # fmt: skip
    assert (clock["is_law"], clock["provision"]) == (True, "FOIA 2000, s. 10(1)")
    assert clock["working"]
