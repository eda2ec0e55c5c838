"""What a network's agreement does not know is refused in words, by whatever way it is asked for. Pure.

The agreement file says what is held: a table each for case conferences, meetings and every kind of inquiry.
"""

from motions.inquiry.model import InquiryKind
from motions.model import Refusal
from motions.rules import Network


def conferences(network: Network) -> Refusal | None:
    """Why no case conference can be called here; None where the agreement knows them (Bielefeld: § 3)."""
    return None if network.duties.conferences else Refusal("no_conferences_here")


def meetings(network: Network) -> Refusal | None:
    """Why no meeting can be planned here; None where the agreement knows them (Bielefeld: §§ 4, 5 (1))."""
    return None if network.duties.meetings else Refusal("no_meetings_here")


def inquiries(network: Network, kind: InquiryKind) -> Refusal | None:
    """Why nobody is asked around in this way here; None where the agreement file has [inquiries] of this kind."""
    return None if kind in network.inquiries else Refusal(f"no_{kind}_here")
