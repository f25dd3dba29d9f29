"""Failures of bringing a file in."""

from voicecapture.base.errors import N_, Problem


class FileNotTaken(Problem):
    """The file is none of the three kinds that are taken, or is broken."""

    code = "file_not_taken"
    status = 409
    # Translators: heading when a scan or photo that a worker chose cannot be read.
    title = N_("This file cannot be shown")
    # Translators: below that heading.
    detail = N_(
        "It is not a whole picture (JPEG, PNG or WebP) or PDF. Please scan it again, or take a photo of "
        "the page. A PDF under a password must be saved without it first."
    )


class FileOfTelephone(Problem):
    """The file is HEIC, which some telephones write and few programs read."""

    code = "file_of_telephone"
    status = 409
    # Translators: heading when a photo is in a format (HEIC) that cannot be read.
    title = N_("This photo is in a format that cannot be shown here")
    # Translators: below that heading. HEIC and JPEG are names of file formats.
    detail = N_(
        "It is HEIC, as some telephones save it. Please send it to yourself as JPEG, choose “Most "
        "compatible” in the camera’s settings, or take a screenshot of it."
    )


class FileTooBig(Problem):
    """The file is, or unpacks to, more than a scan needs."""

    code = "file_too_big"
    status = 409
    # Translators: heading when a scan or photo is too large.
    title = N_("This file is too large")
    # Translators: below that heading; {megabytes} is a number.
    detail = N_("Please save it with at most {megabytes} MB and 50 megapixels, or page by page.")


class DoneLater(Problem):
    """Work that was done on a day which has not come."""

    code = "done_later"
    status = 409
    # Translators: heading when somebody enters a day in the future for work that was done.
    title = N_("This day has not come yet")
    # Translators: below that heading.
    detail = N_("Please enter the day on which it was made, or describe it in words.")
