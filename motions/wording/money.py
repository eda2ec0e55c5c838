"""How an amount of money is printed: exactly, with both digits of its cents."""

from motions.wording.words import Words


def amount(cents: int, words: Words) -> str:
    """Whole cents as euros.

    >>> amount(8000000, Words()), amount(-5, Words("en"))
    ('80.000,00 €', '-€0.05')
    """
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    english = f"{cents // 100:,}.{cents % 100:02d}"
    if words.language != "de":
        return f"{sign}€{english}"
    return f"{sign}{english.translate(str.maketrans('.,', ',.'))} €"
