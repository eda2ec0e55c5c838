"""Asking around (Rundfrage): people are asked something until a date, and what they say is put together for all.

Nothing is decided by it (ADR 18): whoever says nothing has said nothing, there is no roll, no receipt and no threshold.
A consultation (§ 4 (2)), the search for a date and a round of evaluation (§ 1.6) are the same law with other questions.
"""
