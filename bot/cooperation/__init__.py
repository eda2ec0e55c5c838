"""What the office does beside ballots: negotiations and sites, reports to bodies outside, documents, terms.

Each order is planned first: what it would do, in people's words, and the refusals. Carrying it out plans it anew.
"""
