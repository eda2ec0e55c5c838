"""What time alone brings a motion: reminders, escalation, the end of the period, the wait for the sources."""

from decide_reading import admission, persons, with_powers
from scenario import DEPUTY, REPRESENTATIVE, around

from motions.notice import NoticeKind
from motions.terms import Power


def test_it_reminds_nobody_without_the_power_to_receive() -> None:
    """§ 4: a power that is not recorded is not there; a reminder is a notice, whoever may vote."""
    surroundings = with_powers(around(), f"gfs-{DEPUTY}", Power.VOTE)
    play = admission(surroundings=surroundings)
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-02 00:00")
    assert persons(play.sent(NoticeKind.REMINDER, "gfs")) == [f"gfs-{REPRESENTATIVE}"]


def test_it_reminds_those_first_who_may_vote() -> None:
    """The representative only receives: the deputy can answer. Where nobody can, whoever receives is asked."""
    surroundings = with_powers(around(), f"gfs-{REPRESENTATIVE}", Power.RECEIVE)
    surroundings = with_powers(surroundings, f"bgw-{REPRESENTATIVE}", Power.RECEIVE)
    surroundings = with_powers(surroundings, f"bgw-{DEPUTY}", Power.RECEIVE)
    play = admission(surroundings=surroundings)
    play.all_confirm("2026-11-24 15:00")
    play.clock("2026-12-02 00:00")
    assert persons(play.sent(NoticeKind.REMINDER, "gfs")) == [f"gfs-{DEPUTY}"]
    assert persons(play.sent(NoticeKind.REMINDER, "bgw")) == [f"bgw-{REPRESENTATIVE}", f"bgw-{DEPUTY}"]
