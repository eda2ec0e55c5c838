"""A link as a picture that the camera of a phone reads: the one place that draws QR codes (ISO/IEC 18004)."""

from io import BytesIO

import segno

SCALE = 8  # pixels for a module: large enough to be read from a screen
QUIET = 4  # modules of white around it, as the standard asks


def png(link: str) -> bytes:
    """The picture; a seventh of it may be hidden or soiled (level M)."""
    picture = BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="png", scale=SCALE, border=QUIET)
    return picture.getvalue()
