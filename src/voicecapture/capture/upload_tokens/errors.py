"""Failures about upload tokens."""

from voicecapture.base.errors import N_, Problem


class UploadTokenNeeded(Problem):
    """No upload token came with the request, or one that this service never gave for that device."""

    code = "upload_token_needed"
    status = 401
    # Translators: heading when a tablet may not send what it keeps.
    title = N_("This tablet may not send just now")
    # Translators: below that heading; a worker reads it on the tablet.
    detail = N_(
        "What was kept stays safely sealed on the tablet. "
        "Sign in at the desk and hand the tablet over again; then it is sent."
    )
