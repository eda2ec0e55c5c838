"""Meetings of the Koordinierungskreis (§§ 4, 5 (1)): agenda, invitation, who takes part, attendance, minutes.

The office's other job beside written procedures. Nothing is counted here: what a meeting decides is noted as it decided
it, with the votes and a reason (ADR 22). Whom a meeting is for is a list of members, so that a case conference can be
one, too.
"""
