"""Papers and pictures: typst templates in `templates/`, one module for each product, one door to typst (`typeset`).

Everything here is pure and synchronous: values and words in, bytes out, the same bytes for the same values. A caller in
the event loop goes through `typeset.in_turn`.
"""
