"""Failures about who let us see a child."""

from voicecapture.base.errors import N_, Problem


class AuthorityLeavesUnsaid(Problem):
    """The record does not say who it was, or where a child said so themselves."""

    code = "authority_leaves_unsaid"
    status = 400
    # Translators: heading when it is not said who let us see a child.
    title = N_("Who said so, and where?")
    # Translators: below that heading.
    detail = N_(
        "Please name who gave or refused it. If the child said so themselves, please say where: "
        "what holds in a school may not hold at home."
    )
