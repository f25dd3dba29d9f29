"""Failures of reviewing access."""

from voicecapture.base.errors import N_, Problem


class NotYourOwnAccess(Problem):
    """Somebody else looks at one's own access."""

    code = "not_your_own_access"
    status = 409
    # Translators: heading when a worker tries to confirm their own access in the quarterly review.
    title = N_("Somebody else looks at your access")
    # Translators: below that heading.
    detail = N_("Please ask a colleague who has access to this person too, or a safeguarding lead.")
