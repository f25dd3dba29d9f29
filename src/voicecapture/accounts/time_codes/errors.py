"""Failures of time codes."""

from voicecapture.base.errors import N_, Problem


class CodeRefused(Problem):
    """The code is not the app's present one, or was used already."""

    code = "code_refused"
    status = 401
    # Translators: heading when the six digits of an authenticator app did not match.
    title = N_("This code did not match")
    # Translators: below that heading.
    detail = N_(
        "Each code works once and for about a minute. "
        "Please wait for the next one and check that your device's clock is right."
    )


class NoCodeBegun(Problem):
    """There is no secret that waits for its first code."""

    code = "no_code_begun"
    status = 409
    # Translators: heading when the page that adds an authenticator app was left open too long.
    title = N_("Please begin again")
    # Translators: below that heading; the picture is a QR code.
    detail = N_("Open the page once more and scan the new picture with your app.")
