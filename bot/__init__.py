"""The running thing: chat, desk, courier and clerk (design: the house)."""
