"""Opening a motion: everything that is wrong with a draft at once, the roll, the first receipt, the first notices."""

from decide_reading import admission, with_person
from scenario import DEPUTY, OFFICE, REPRESENTATIVE, around

from motions.notice import Matter, NoticeKind


def test_it_asks_for_no_letter_to_the_office_itself() -> None:
    """Its own seat has received at opening, even where none of its people can be written to."""
    surroundings = around()
    for role in (REPRESENTATIVE, DEPUTY):
        surroundings = with_person(surroundings, f"{OFFICE}-{role}", mails=())
        surroundings = with_person(surroundings, f"gfs-{role}", mails=())
    play = admission(surroundings=surroundings)
    letters = [n.seat for n in play.sent(NoticeKind.OFFICE) if n.matter is Matter.NO_RECEIPT]
    assert letters == ["gfs"]
