"""What becomes of a mail: `sorting` reads the inbox's mails and gives each to who knows what it is about.

Votes and receipts go to the desk at once. Everything else has a module of its own, named after what the mail is about;
`replies` is how they answer the writer and put things before the office.
"""
