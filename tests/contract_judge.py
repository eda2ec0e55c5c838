"""Asks the second opinion: contract_check in its own environment, one process for all, as its start takes seconds."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from peers import PEERS, find

CHECK = Path(__file__).with_name("contract_check.py")


class Judge:
    """The process, from its start to its end."""

    def __init__(self) -> None:
        (python,) = PEERS["contract"]
        # -I: neither this folder nor the caller's settings reach over there; nothing of ours is taken for a library.
        command = [str(find(python)), "-I", str(CHECK)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=10)

    def findings(self, record: dict[str, Any]) -> list[str]:
        """What is wrong with a record of contract_traffic; empty where nothing is."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(record) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"the second opinion has broken down over {record}"
        found: list[str] = json.loads(answer)
        return found
