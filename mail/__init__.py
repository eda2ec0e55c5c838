"""The e-mail channel: what goes out as a mail and what a mail that came in means.

It knows the law's words (`motions`) and nothing of store or chat.
"""
