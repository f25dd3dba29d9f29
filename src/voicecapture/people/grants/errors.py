"""Failures of giving and taking access."""

from voicecapture.base.errors import N_, Problem


class NotForThisRole(Problem):
    """The colleague's role never holds a vault, or they have left."""

    code = "not_for_this_role"
    status = 409
    # Translators: heading when access is offered to someone whose role must not have it.
    title = N_("Their role does not include this access")
    # Translators: below that heading.
    detail = N_(
        "Records are opened to workers and safeguarding leads. Translators and approvers are "
        "given one piece or one draft at a time."
    )


class LastHolder(Problem):
    """Taking this grant would leave a vault that nobody can open."""

    code = "last_holder"
    status = 409
    # Translators: heading when the only person with access wants to give it up.
    title = N_("You are the only one who can open this")
    # Translators: below that heading.
    detail = N_("Please give a colleague access first, so that nothing this person said is lost.")
