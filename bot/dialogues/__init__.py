"""Guided dialogues in chat: one question after another, each with buttons, with a way back and a way out.

How far a dialogue has come lies in the store as a draft, so that a restart in the middle loses nothing (ADR 9 and 15).
"""
