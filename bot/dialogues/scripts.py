"""Every dialogue there is, by its name in the store."""

from collections.abc import Mapping

from bot.dialogues import openings
from bot.dialogues.script import Script

SCRIPTS: Mapping[str, Script] = {script.name: script for script in (openings.ADMISSION, openings.EXCLUSION)}
