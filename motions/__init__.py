"""The law of motions: pure and synchronous. No input or output, no clock, no database, no chat, no mail."""
