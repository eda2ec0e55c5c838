"""`umlauf member`, `people` and `invite`: who stands for whom, with which recorded powers (§ 4)."""

from datetime import timedelta
from typing import Any

import pytest
from bot_cli_shell import NETWORK, Shell, recipients

from bot.invitations import VALID
from motions.notice import NoticeKind
from store.work import Work

pytest_plugins = ["bot_cli_fixtures"]

BY = ("--by", "anna")
RECORDED = ("--document", "Benennung vom 3. November 2026")


def journal(office: Shell) -> list[tuple[str | None, str, str]]:
    """What the network's journal says: actor, what, body."""

    async def read(work: Work) -> list[tuple[str | None, str, str]]:
        assert await work.journal.verify(NETWORK) == []
        return [(entry.actor, entry.what, entry.body) for entry in await work.journal.entries(NETWORK)]

    found: list[tuple[str | None, str, str]] = office.store(read)
    return found


def test_it_lists_members_with_their_people(office: Shell) -> None:
    """Name, role, powers and ways of each."""
    text = office.umlauf("member", "list").done().out
    assert "Trockendock Bielefeld e. V. (trockendock)" in text
    assert "Toni Trocken (Beispiel), Vertretung. Vollmachten: Empfang, Stimme. Erreichbar: E-Mail." in text
    found = office.umlauf("member", "list", "--json").done().json
    assert [member["id"] for member in found] == ["bethel", "bgw", "diakonie", "gfs", "trockendock", "stadt"]
    assert [person["person"] for person in found[3]["people"]] == ["gesa", "gustav"]


@pytest.mark.parametrize(
    "name", ["gfs", "GfS", "Gesellschaft für Sozialarbeit im Paritätischen Wohlfahrtsverband e.V."]
)
def test_it_shows_one_member_by_any_of_its_names(office: Shell, name: str) -> None:
    """With its official addresses."""
    assert office.umlauf("member", "show", name, "--json").done().json["id"] == "gfs"
    assert "Offizielle Mailadresse: keine" in office.umlauf("member", "show", name).done().out


def test_it_sets_the_official_addresses(office: Shell) -> None:
    """One without touching the other; an empty one removes it."""
    office.umlauf("member", "address", "gfs", "--mail", "amt@gfs.example", "--postal", "Musterweg 1", *BY).done()
    office.umlauf("member", "address", "gfs", "--mail", "neu@gfs.example", *BY).done()
    found = office.umlauf("member", "show", "gfs", "--json").done().json
    assert (found["mail"], found["postal"]) == ("neu@gfs.example", "Musterweg 1")
    office.umlauf("member", "address", "gfs", "--postal", "", *BY).done()
    assert office.umlauf("member", "show", "gfs", "--json").done().json["postal"] is None
    assert journal(office)[-1] == ("anna", "member_addresses", '{"member":"gfs","way":"command_line"}')


def test_it_refuses_an_official_address_that_no_server_takes(office: Shell) -> None:
    """A letter's reply form goes there."""
    assert "keine Mailadresse" in office.umlauf("member", "address", "gfs", "--mail", "amt", *BY).refused(2)


def test_it_does_not_know_other_members(office: Shell) -> None:
    """One sentence says so."""
    assert "steht nicht im Mitgliederverzeichnis" in office.umlauf("member", "show", "caritas").refused()


def test_it_enters_a_person_with_powers(office: Shell) -> None:
    """The id comes from the name; the language from the network; the journal knows neither name nor address."""
    given = ("--member", "BGW", "--role", "stellvertretung", "--mail", "uwe@bgw.example", "--greeting", "Herr Über")
    powers = ("--power", "empfang", "--power", "vote", *RECORDED)
    found = office.umlauf("people", "add", "Uwe Über (Beispiel)", *given, *powers, *BY, "--json").done().json
    assert found["id"] == "uwe-ueber-beispiel"
    assert (found["mails"], found["greeting"], found["language"]) == (["uwe@bgw.example"], "Herr Über", "de")
    assert found["mandates"] == [
        {
            "member": "bgw",
            "role": "deputy",
            "powers": ["receive", "vote"],
            "document": "Benennung vom 3. November 2026",
            "since": None,
            "until": None,
        }
    ]
    assert [(actor, what) for actor, what, _ in journal(office)[-2:]] == [
        ("anna", "person_added"),
        ("anna", "mandate_added"),
    ]
    assert all("Uwe Ü" not in body and "uwe@" not in body for _, _, body in journal(office))


def test_it_gives_somebody_known_another_role(office: Shell) -> None:
    """The office's deputy may run the procedures too."""
    assert (
        "schon" in office.umlauf("people", "add", "anna", "--member", "stadt", "--role", "coordinator", *BY).refused()
    )
    found = office.umlauf("people", "add", "bruno", "--member", "bethel", "--role", "coordinator", *BY, "--json")
    assert [mandate["role"] for mandate in found.done().json["mandates"]] == ["deputy", "coordinator"]


def test_it_names_everything_that_is_wrong_with_a_person(office: Shell) -> None:
    """Roles, powers, addresses and dates, in one sentence; powers need a document (§ 4)."""
    given = ("--member", "bgw", "--role", "chef", "--power", "veto", "--mail", "uwe", "--since", "bald", "--id", "U W")
    complaint = office.umlauf("people", "add", "Uwe", *given, "--speaks", "fr", *BY).refused(2)
    for wrong in ("chef", "veto", "„uwe“", "bald", "„U W“", "fr"):
        assert wrong in complaint
    assert complaint.count("\n") == 1
    powerful = office.umlauf("people", "add", "Uwe", "--member", "bgw", "--role", "deputy", "--power", "vote", *BY)
    assert "--document" in powerful.refused(2)


def test_it_refuses_a_taken_id_and_an_unknown_member(office: Shell) -> None:
    """Nothing of it is kept."""
    before = office.umlauf("people", "list", "--json").done().json
    taken = office.umlauf("people", "add", "Anna Zwei", "--member", "bgw", "--role", "deputy", "--id", "anna", *BY)
    assert "vergeben" in taken.refused()
    unknown = office.umlauf("people", "add", "Uwe", "--member", "caritas", "--role", "deputy", *BY)
    assert "caritas" in unknown.refused()
    assert office.umlauf("people", "list", "--json").done().json == before


def test_it_replaces_powers_with_the_document_that_records_them(office: Shell) -> None:
    """Also by none."""
    office.umlauf("people", "powers", "toni", "--member", "trockendock", "--power", "receive", *RECORDED, *BY).done()
    before, mandate = _person(office, "toni")["mandates"]
    assert (mandate["powers"], mandate["document"]) == (["receive"], "Benennung vom 3. November 2026")
    assert before["until"] == mandate["since"] == "2026-11-24T14:00:00Z", "the earlier ones are kept with their end"
    office.umlauf("people", "powers", "toni", "--member", "trockendock", "--power", "none", *BY).done()
    mandate = _person(office, "toni")["mandates"][-1]
    assert mandate["powers"] == []
    assert journal(office)[-1][:2] == ("anna", "powers_set")


def test_it_gives_powers_only_to_those_who_stand_for_the_member(office: Shell) -> None:
    """Toni has no role at the BGW."""
    given = ("toni", "--member", "bgw", "--power", "vote", *RECORDED, *BY)
    assert "keine laufende Rolle" in office.umlauf("people", "powers", *given).refused()
    assert "nicht eingetragen" in office.umlauf("people", "powers", "otto", *given[1:]).refused()


def test_it_ends_roles_and_keeps_the_person(office: Shell) -> None:
    """From a moment on; old motions still name it."""
    office.umlauf("people", "end", "gustav", "--at", "2026-12-01T00:00", *BY).done()
    (mandate,) = _person(office, "gustav")["mandates"]
    assert mandate["until"] == "2026-11-30T23:00:00Z"
    assert "bis Dienstag, 1. Dezember 2026" in office.umlauf("people", "list").done().out
    past = office.umlauf("people", "end", "gustav", "--at", "2026-11-23T00:00", *BY).refused(2)
    assert "nicht rückwirkend" in past, "§ 170 BGB: what the office was told holds until it is told of the end"
    office.umlauf("people", "end", "gustav", *BY).done()  # a term that has an end can end sooner
    assert "bis Dienstag, 24. November 2026" in office.umlauf("people", "list").done().out
    assert "keine laufende Rolle" in office.umlauf("people", "end", "gustav", *BY).refused()


def test_it_ends_one_role_of_several(office: Shell) -> None:
    """Anna stays the city's representative."""
    office.umlauf("people", "end", "anna", "--role", "stelle", "--by", "arno").done()
    assert [m["role"] for m in _person(office, "anna")["mandates"] if m["until"] is None] == ["representative"]


def test_it_changes_what_is_known_of_a_person(office: Shell) -> None:
    """New mail addresses replace the old ones; what is not named stays."""
    office.umlauf("people", "change", "gesa", "--mail", "g@gfs.example", "--speaks", "en", *BY).done()
    found = _person(office, "gesa")
    assert (found["mails"], found["language"], found["name"]) == (["g@gfs.example"], "en", "Gesa Gemein (Beispiel)")
    assert journal(office)[-1] == ("anna", "person_changed", '{"person":"gesa","way":"command_line"}')


def _person(office: Shell, person: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        entry for entry in office.umlauf("people", "list", "--json").done().json if entry["id"] == person
    )
    return found


def test_it_wants_to_know_who_changes_people(office: Shell) -> None:
    """Powers decide who may vote; the journal says who gave them."""
    given = ("people", "change", "gesa", "--name", "Gesa Neu")
    assert "anna, arno, berta" in office.umlauf(*given).refused(2)
    assert "gehört nicht zur koordinierenden Stelle" in office.umlauf(*given, "--by", "wilma").refused()


def test_it_cleans_what_people_are_called(office: Shell) -> None:
    """A name cannot break a line or turn the reading direction."""
    given = ("people", "add", "Eva\u202e\nBeispiel\x1b[2J", "--member", "bgw", "--role", "deputy", *BY, "--json")
    assert office.umlauf(*given).done().json["name"] == "Eva Beispiel[2J"


def test_it_invites_a_person_once(office: Shell) -> None:
    """A code for fourteen days; the earlier one is void. Without Telegram it says so."""
    first = office.umlauf("invite", "gesa", "--json").done().json
    second = office.umlauf("invite", "gesa", "--json").done().json
    assert first["code"] != second["code"]
    assert second["link"] is None
    assert timedelta(days=14) == VALID
    assert second["expires_at"] == "2026-12-08T14:00:00Z"

    async def take(work: Work) -> list[object]:
        from bot import invitations

        now = office.clock()
        return [await invitations.accept(work, code["code"], 7, now) for code in (first, second)]

    refused, accepted = office.store(take)
    assert refused.code == "invitation_expired"
    assert accepted[1].id == "gesa"
    assert "Telegram ist nicht eingerichtet" in office.umlauf("invite", "gustav").done().out
    assert "nicht eingetragen" in office.umlauf("invite", "otto").refused()


def test_it_records_where_a_member_lets_delivery_count(office: Shell) -> None:
    """Availability counts only on a designated channel; the member's own word is named, and can be taken back."""
    given = ("people", "designate", "gesa", "--channel", "mail", *BY)
    refused = office.umlauf(*given)
    assert (refused.code, "--document" in refused.err) == (2, True)
    text = office.umlauf(*given, "--document", "Erklärung vom 3. November 2026").done().out
    assert "Zustellung gilt: E-Mail" in text
    assert [what for _, what, _ in journal(office)][-2:] == ["designated", "designation_recorded"]
    assert "Erklärung" not in "".join(body for _, _, body in journal(office))
    found = office.umlauf(*given, "--withdrawn", "--json").done().json
    assert found["designated"] == []


def test_it_shows_whom_to_invite(office: Shell) -> None:
    """Everybody who acts for a seat and has no linked account, seat by seat; also without Telegram."""
    listed = office.umlauf("invite").done().out
    assert "(gesa)" in listed
    found = {entry["person"]: entry for entry in office.umlauf("invite", "--json").done().json}
    assert found["gesa"]["name"] == "Gesa Gemein (Beispiel)"


def test_it_draws_no_picture_of_a_link_it_does_not_have(office: Shell) -> None:
    """Without Telegram there is no link; nothing is written, and no invitation is made."""
    picture = office.folder / "gesa.png"
    assert "Telegram ist nicht eingerichtet" in office.umlauf("invite", "gesa", "--qr", str(picture)).refused()
    assert not picture.exists()


def test_it_unlinks_an_account(office: Shell) -> None:
    """As /trennen does; the journal knows who did it, and that it was done here."""

    async def link(work: Work) -> None:
        await work.people.link_telegram(NETWORK, "gesa", 7)

    assert "kein Telegram-Konto" in office.umlauf("people", "unlink", "gesa", *BY).refused()
    office.store(link)
    assert "gesa" in office.umlauf("people", "unlink", "gesa", *BY).done().out
    assert ("anna", "account_unlinked", '{"person":"gesa","way":"command_line"}') in journal(office)
    assert recipients(office, NoticeKind.UNLINKED) == ["7", "gesa@gfs.example"]


def test_it_notes_until_when_somebody_is_away(office: Shell) -> None:
    """As /abwesend does in chat; a day that has passed is refused."""
    away = office.umlauf("people", "absent", "dora", "--until", "2027-01-08", "--json").done().json
    assert away == {"person": "dora", "absent_until": "2027-01-08T23:00:00Z"}
    assert "schon vorbei" in office.umlauf("people", "absent", "dora", "--until", "2020-01-08").refused()
    assert "--back" in office.umlauf("people", "absent", "dora").refused(2)
    assert "wieder da" in office.umlauf("people", "absent", "dora", "--back").done().out
