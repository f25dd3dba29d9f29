"""Which step a code stands for (RFC 6238): this half minute or one beside it, and never one used before."""

from datetime import datetime
from hmac import compare_digest

import pyotp

STEP_SECONDS = 30
BESIDE = 1


def find_step(secret: str, code: str, last_step: int, moment: datetime) -> int | None:
    """Return the step whose code this is, or None.

    Args:
        secret: the shared secret, base32.
        code: six digits.
        last_step: the newest step whose code was used; it and all before are spent.
        moment: now.
    """
    app = pyotp.TOTP(secret, interval=STEP_SECONDS)
    now = int(moment.timestamp()) // STEP_SECONDS
    for step in range(now - BESIDE, now + BESIDE + 1):
        if step > last_step and compare_digest(app.generate_otp(step), code):
            return step
    return None
