"""The people's words for all of this: notices become messages in German or English, for chat or mail.

Only here is a date printed or a rule named, so that mail, chat, paper and command line cannot differ.
"""
