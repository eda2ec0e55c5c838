"""The record of a motion that somebody else can check: the bundle, its verification, and the file for the archive.

`bundle` says what is in it, `history` what the journal shows of the motion at each point, `verify` recomputes
everything from it, `unpack` takes it out of a paper or a file, `export` writes the file. docs/nachrechnen.md says the
same in words, for somebody who wants to write a verifier anew.
"""
