"""How a motion ends without a result, and what a member's leaving means for it."""

import pytest
from decide_reading import exclusion, persons
from scenario import DEPUTY, REPRESENTATIVE, around

from motions.notice import NoticeKind
from motions.terms import CancelReason, Concerned


@pytest.mark.parametrize("rule", [Concerned.COUNTED, Concerned.VOTES, Concerned.LEFT_OUT])
def test_it_tells_the_concerned_member_how_its_exclusion_ended(rule: Concerned) -> None:
    """It was told of the application before all others, so it is told of the end, whether or not it is on the roll."""
    failed = exclusion(surroundings=around(concerned=rule))
    failed.all_confirm("2026-11-24 15:00")
    failed.clock("2026-12-09 00:00")
    cancelled = exclusion(surroundings=around(concerned=rule))
    cancelled.cancels(CancelReason.TAKEN_BACK, "2026-11-25 10:00")
    both = [f"gfs-{REPRESENTATIVE}", f"gfs-{DEPUTY}"]
    assert persons(failed.sent(NoticeKind.BINDING_DATE, "gfs")) == both
    assert persons(failed.sent(NoticeKind.RESULT, "gfs")) == both
    assert persons(cancelled.sent(NoticeKind.CANCELLED, "gfs")) == both
