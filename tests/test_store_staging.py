"""What a killed `umlauf restore` leaves beside the store is a whole copy of it: it must not stay."""

from pathlib import Path

from store.staging import for_restore, sweep


def url(database: Path) -> str:
    return f"sqlite+aiosqlite:///{database}"


def test_it_clears_away_what_a_killed_restore_left_beside_a_store(tmp_path: Path) -> None:
    """Killed between its last step and tidying up: nobody puts the backup back once more, so the next start does it."""
    left = tmp_path / "umlauf.db.restoring"
    left.mkdir()
    (left / "umlauf.db").write_bytes(b"a whole store")
    assert sweep(url(tmp_path / "umlauf.db")) == 1
    assert list(tmp_path.iterdir()) == []
    assert sweep(url(tmp_path / "umlauf.db")) == 0


def test_it_leaves_a_restore_alone_that_is_under_way(tmp_path: Path) -> None:
    """Its maker still works in it."""
    with for_restore(tmp_path / "umlauf.db") as stage:
        assert sweep(url(tmp_path / "umlauf.db")) == 0
        assert stage.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_it_follows_no_link_that_lies_there_instead(tmp_path: Path) -> None:
    """Somebody's folder under that name is none of ours."""
    theirs = tmp_path / "Fotos"
    theirs.mkdir()
    (tmp_path / "umlauf.db.restoring").symlink_to(theirs)
    assert sweep(url(tmp_path / "umlauf.db")) == 0
    assert theirs.is_dir()
