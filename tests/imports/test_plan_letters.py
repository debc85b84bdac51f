"""Read lists of correspondence in their dialects, and say of each row which letter it would be."""

import pytest

from casework.imports.days import PartialDay
from casework.imports.fields import Field
from casework.imports.manner import Kind, Manner
from casework.imports.planned import Outcome, Reason
from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Nature, Way
from casework.law.service.channel import Channel
from tests.imports.letter_lists import AUSTRIAN, FRENCH, ITALIAN
from tests.imports.registers import plans, ready, why

PLAIN = "Number,Case,Direction,Date,Who,Subject\n"
AT_ICO = Manner(kind=Kind.CORRESPONDENCE, authority="ico")


def letters(*rows: str, head: str = PLAIN, **manner):
    said = Manner(**{"kind": Kind.CORRESPONDENCE, "authority": "ico", **manner})
    return plans(head + "\n".join(rows) + "\n", manner=said)


def only(*rows: str, **more):
    [plan] = letters(*rows, **more)
    return plan


def test_the_french_register_of_post_is_read_as_it_is_headed():
    found = plans(FRENCH, manner=Manner(authority="cnil"))
    assert [one.outcome for one in found] == [Outcome.MADE] * 3
    first, second, third = (one.planned for one in found)
    assert (first.number, first.case, first.way) == ("101", "CNIL-2021-0001", Way.IN)
    assert (first.sender, first.recipient, first.channel) == (
        "Société Exemple", "", Channel.LRAR,
    )  # fmt: skip
    assert (second.way, second.recipient, second.nature) == (
        Way.OUT, "Société Exemple", Nature.EMAIL,
    )  # fmt: skip
    assert second.sent == PartialDay(year=2021, month=2, day=15)
    assert (third.day, third.received) == (PartialDay(year=2021, month=2), None)


def test_a_word_for_the_channel_that_is_not_known_is_kept_and_pointed_out():
    third = plans(FRENCH, manner=Manner(authority="cnil"))[2]
    assert (third.planned.channel, third.planned.text) == (None, "Mode d'envoi: Coursier")
    assert "“Coursier” is not a word that is known here" in str(third.remarks[0])


def test_the_italian_protocol_tells_entrata_from_uscita_by_its_letters():
    found = plans(ITALIAN, manner=Manner(authority="garante"))
    assert [one.planned.way for one in found] == [Way.IN, Way.OUT, Way.IN]
    first = found[0].planned
    assert (first.number, first.channel, first.nature) == ("0000044", Channel.PEC, Nature.EMAIL)
    assert (first.sender, first.recipient) == ("Esempio S.p.A.", "Garante")
    assert found[2].planned.channel == Channel.HAND


def test_the_austrian_list_keeps_who_may_read_a_letter():
    found = plans(AUSTRIAN, manner=Manner(authority="dsb"))
    assert [one.planned.way for one in found] == [Way.IN, Way.OUT, Way.IN]
    assert [one.planned.confidentiality for one in found] == [
        Confidentiality.INTERNAL, Confidentiality.OPEN, Confidentiality.OPEN,
    ]  # fmt: skip
    assert found[0].planned.channel == Channel.RSB
    assert found[2].planned.day == PartialDay(year=2019)


@pytest.mark.parametrize(
    ("title", "said", "ways"),
    [
        ("E/U", ("E", "U"), [Way.IN, Way.OUT]),
        ("Reçu/Envoyé", ("R", "E"), [Way.IN, Way.OUT]),
        ("Eingang/Ausgang", ("A", "E"), [Way.OUT, Way.IN]),
        ("Sens", ("D", "A"), [Way.OUT, Way.IN]),
        ("Sens", ("Départ", "Arrivée"), [Way.OUT, Way.IN]),
        ("Richtung", ("Posteingang", "Postausgang"), [Way.IN, Way.OUT]),
        ("Direction", ("Incoming", "Outgoing"), [Way.IN, Way.OUT]),
    ],
)
def test_received_and_sent_are_told_in_four_languages(title, said, ways):
    head = f"N,Case,{title},Date,Subject\n"
    rows = [f"{n},C-1,{word},2021-02-03,x" for n, word in enumerate(said)]
    assert [one.planned.way for one in letters(*rows, head=head)] == ways


@pytest.mark.parametrize("said", ["E", "A", "internal", "x"])
def test_what_may_be_either_way_is_refused_and_not_guessed(said):
    plan = only(f"1,C-1,{said},2021-02-03,Jo,Hello")
    assert why(plan) == [
        f"“{said}” does not say plainly whether the letter was received or sent."
    ]  # fmt: skip
    assert plan.refused[0].reason is Reason.NO_WAY


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1,,in,2021-02-03,Jo,Hello", "Line 2 names no case."),
        ("1,C-1,,2021-02-03,Jo,Hello",
         "Line 2 does not say whether the letter was received or sent."),
        ("1,C-1,in,2021-02-03,Jo,", "Line 2 does not say what the letter is about."),
        ("1,C-1,in,,Jo,Hello",
         "Line 2 has no day. Say of which year the list is, or give it one."),
        ("1,C-1,in,32.13.2021,Jo,Hello", "Line 2: “32.13.2021” is not a day."),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_in_one_sentence(row, said):
    assert why(only(row)) == [said]


def test_a_list_of_letters_all_received_is_told_so_by_a_person():
    head, row = "Prot. n.,Fascicolo,Data,Mittente,Oggetto\n", "7,G-1,2021-02-03,Jo,Hello"
    asked = ready(f"{head}{row}\n", manner=AT_ICO)
    assert [str(one.said) for one in asked.questions] == [
        "No column says whether a letter was received or sent."
    ]
    planned = only(row, head=head, way=Way.IN).planned
    assert (planned.way, planned.sender, planned.number) == (Way.IN, "Jo", "7")


def test_its_own_day_is_that_of_receipt_or_of_sending():
    head = "No,Case,In/Out,Date of letter,Received on,Sent on,Subject\n"
    first, second = letters(
        "1,C-1,in,2021-02-01,2021-02-03,,Hello", "2,C-1,out,2021-02-04,,2021-02-05,Hello",
        head=head,
    )  # fmt: skip
    assert [str(one.planned.day) for one in (first, second)] == ["2021-02-03", "2021-02-05"]
    assert str(first.planned.written) == "2021-02-01"


OF_ITS_ANSWER = {
    "": "Deemed served,Reply by,Replied",
    "fr": "Réputé notifié le,Réponse au plus tard le,Réponse le",
    "it": "Notificazione presunta,Risposta entro il,Data della risposta",
    "de": "Gilt als zugestellt,Antwort bis,Beantwortet",
}


@pytest.mark.parametrize("titles", OF_ITS_ANSWER.values(), ids=["en", *list(OF_ITS_ANSWER)[1:]])
def test_service_and_answer_are_taken_over_and_the_day_of_reply_is_kept_as_text(titles):
    head = f"No,Case,In/Out,Date,Subject,{titles}\n"
    answered, open_still = letters(
        "1,C-1,out,2021-02-03,Hello,2021-02-06,2021-03-01,2021-02-20",
        "2,C-1,out,2021-02-03,Again,,2021-03-01,", head=head,
    )  # fmt: skip
    first, second = answered.planned, open_still.planned
    assert (str(first.deemed), str(first.replied)) == ("2021-02-06", "2021-02-20")
    assert (second.deemed, second.replied) == (None, None)
    by = titles.split(",")[1]
    assert [one.text for one in (first, second)] == [f"{by}: 2021-03-01"] * 2
    assert answered.remarks == ()
    assert [str(said) for said in open_still.remarks] == [
        "It was to be answered by 2021-03-01, and the list notes no answer. No time runs from an "
        "imported letter: set a deadline in its case."
    ]


def test_a_month_of_an_answer_is_kept_with_the_line_alone():
    head = "No,Case,In/Out,Date,Subject,Reply by,Replied\n"
    plan = only("1,C-1,in,2021-02-03,Hello,2021-03-01,2021-02", head=head)
    assert (plan.outcome, plan.planned.replied) == (Outcome.MADE, None)
    assert [str(said) for said in plan.remarks] == [
        "“2021-02” is only part of a day, and is kept with the line alone."
    ]


def test_two_days_of_one_letter_that_disagree_are_refused():
    head = "No,Case,In/Out,Date,Received on,Subject\n"
    plan = only("1,C-1,in,2021-02-01,2021-02-03,Hello", head=head)
    assert why(plan) == ["“2021-02-01” and “2021-02-03” do not agree."]


def test_a_class_of_confidentiality_that_is_not_known_is_never_taken_for_open():
    head = "No,Case,In/Out,Date,Subject,Confidentiality\n"
    plan = only("1,C-1,in,2021-02-03,Hello,geheim", head=head)
    assert why(plan) == [
        "“geheim” is no class of confidentiality: write open, internal or privileged."
    ]


def test_what_is_spoken_comes_by_no_post():
    head = "No,Case,In/Out,Date,Subject,What,By\n"
    assert only("1,C-1,in,2021-02-03,Hello,,Telephone", head=head).planned.nature == Nature.CALL
    plan = only("1,C-1,in,2021-02-03,Hello,Call,By post", head=head)
    assert why(plan) == ["“Call” and “By post” do not agree."]


def test_a_letter_that_stands_twice_is_one_and_another_of_its_number_is_refused():
    same, other, far = (
        "7,C-1,in,2021-02-03,Jo,Hello", "7,C-1,in,2021-02-03,Jo,Other", "7,C-1,out,2021-02-03,Jo,x",
    )  # fmt: skip
    found = letters(same, same, other, far)
    assert [one.outcome for one in found] == [
        Outcome.MADE, Outcome.SAME, Outcome.REFUSED, Outcome.MADE,
    ]  # fmt: skip
    assert str(found[1].remarks[0]) == "It says the same as line 2."
    assert why(found[2]) == ["It is the letter of line 2, but differs in: subject."]


def test_without_a_number_a_letter_is_known_by_its_day_people_and_subject():
    found = letters(
        ",C-1,in,2021-02-03,Jo,Hello", ",C-1,in,2021-02-03,JO,hello!",
        ",C-1,in,2021-02-04,Jo,Hello", "8,C-1,in,2021-02-03,Jo,Hello",
        "9,C-1,in,2021-02-03,Jo,Hello",
    )  # fmt: skip
    assert [one.outcome for one in found] == [
        Outcome.MADE, Outcome.SAME, Outcome.MADE, Outcome.SAME, Outcome.MADE,
    ]  # fmt: skip


def test_a_reference_is_that_of_the_case_unless_another_column_is():
    columns = ready("Reference,Direction,Date,Subject\nC-1,in,2021-02-03,x\n").reading.columns
    assert columns.titles[Field.CASE] == "Reference"
    columns = ready(
        "Reference,Case number,Direction,Date,Subject\n7,C-1,in,2021-02-03,x\n"
    ).reading.columns
    assert (columns.titles[Field.CASE], columns.titles[Field.REFERENCE]) == (
        "Case number", "Reference",
    )  # fmt: skip


def test_a_register_of_fines_is_not_taken_for_letters():
    prepared = ready("Country,Date,Controller,Fine,Type\nFrance,2021-02-03,X,5 EUR,sent\n")
    assert prepared.reading.manner.kind is Kind.DECISION


def test_a_letter_of_a_country_not_served_is_out_of_scope():
    head = "Country,Case,In/Out,Date,Subject\n"
    plan = only("Spain,C-1,in,2021-02-03,Hello", head=head, authority="")
    assert plan.outcome is Outcome.OUT_OF_SCOPE


def test_a_longer_subject_or_name_is_kept_whole_in_the_text():
    planned = only(f"1,C-1,in,2021-02-03,{'n' * 250},{'s' * 400}").planned
    assert (len(planned.subject), len(planned.sender)) == (300, 200)
    assert "s" * 400 in planned.text
    assert "n" * 250 in planned.text
