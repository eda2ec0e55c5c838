"""The commands of `umlauf`, a module for each thing they are about.

`frame` makes a command line of the table in `bot/cli.py`; `call` is what every command gets; `terminal` is where it
writes and whom it asks. Every sentence is German in the code and English in `bot/locale`. Heavy libraries are imported
inside the commands that need them, so that the others start at once.
"""
