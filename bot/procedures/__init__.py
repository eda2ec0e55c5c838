"""The use cases beside `bot.desk`, one or two modules for each procedure: who asks whom, and what follows.

The law of each is in `motions`; how it is asked for, in `bot.telegram`, `bot.mailroom` and `bot.commands`.
"""
