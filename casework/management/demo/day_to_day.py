"""What officers of the demo do from day to day beside events: tasks, notes, appointments."""

from datetime import date

from casework.management.demo.telling import Story
from casework.models.deadline import AppointmentKind
from casework.operations.appointments import AppointmentFacts, make_appointment
from casework.operations.following import follow_case
from casework.operations.tags import add_tag, tag_case
from casework.operations.to_do import set_task, write_note


def tell_day_to_day(story: Story) -> None:
    """Tell of the weeks in which an appeal is prepared."""
    case, cast = story.case, story.cast
    tag = add_tag(
        authority=cast.authority, name="Location data", actor=cast.lead, now=story.at("2025-09-01")
    )
    tag_case(case_id=case.pk, tag_id=tag.pk, actor=cast.caseworker, now=story.at("2025-09-01"))
    follow_case(case_id=case.pk, actor=cast.lead, now=story.at("2025-09-02"))
    make_appointment(
        case_id=case.pk, actor=cast.caseworker, now=story.at("2025-09-15"),
        facts=AppointmentFacts(
            kind=AppointmentKind.HEARING, starts_at=story.at("2025-11-18"),
            place="First-tier Tribunal, by video",
        ),
    )  # fmt: skip
    set_task(
        case_id=case.pk, text="Send the bundle for the hearing to counsel",
        officer=cast.caseworker, due_on=date(2025, 10, 15), actor=cast.lead,
        now=story.at("2025-10-06"),
    )  # fmt: skip
    write_note(
        case_id=case.pk, actor=cast.caseworker, now=story.at("2025-10-07"),
        text="Counsel asks for the logs of the third quarter of 2023 beside the bundle.",
    )  # fmt: skip
