"""What `umlauf check` learns about a server: plain findings, said to people by the command line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried. `code` names it ("imap_login"), `detail` is the server's answer or what was found.

    `ok` False means that the program cannot work like this, or not fully where `optional`.
    """

    code: str
    ok: bool
    detail: str = ""
    optional: bool = False
