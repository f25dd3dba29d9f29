"""Failures about notes on identity."""

from voicecapture.base.errors import N_, Problem


class IdentityLeavesUnsaid(Problem):
    """A note says nothing, or does not say who told it."""

    code = "identity_leaves_unsaid"
    status = 409
    # Translators: heading when a note on who a person is leaves something out.
    title = N_("Something is still missing")
    # Translators: below that heading.
    detail = N_("Please write what was said, and who said it where it was not the person.")


class NotALanguage(Problem):
    """Languages were given for something that is not about a language."""

    code = "not_a_language"
    status = 409
    # Translators: heading when a language is chosen for ethnicity, culture, faith and so on.
    title = N_("This is not about a language")
    # Translators: below that heading.
    detail = N_("Please keep languages where they are asked for, and write words here.")
