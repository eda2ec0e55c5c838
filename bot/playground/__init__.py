"""Embedded stand-ins: a newcomer's demo and all tests run against them instead of the outside world.

Each one speaks the real protocol on 127.0.0.1, so the production code cannot tell the difference. Nothing in
here knows the agreement, the store or the bot; it could be lifted out as it is.
"""
