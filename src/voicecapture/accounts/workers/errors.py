"""Failures about workers."""

from voicecapture.base.errors import N_, Problem


class LoginTaken(Problem):
    """Another worker, perhaps of another organisation, has this login name."""

    code = "login_taken"
    status = 409
    # Translators: heading on the administrator's form for a new colleague.
    title = N_("This sign-in name is taken")
    # Translators: below that heading.
    detail = N_("Please choose another sign-in name, for example with a middle initial.")


class NotYetCertified(Problem):
    """This colleague's keys carry no live certificate, so that nothing may be wrapped to them."""

    code = "not_yet_certified"
    status = 409
    # Translators: heading when access is given to a colleague whose keys nobody has confirmed yet.
    title = N_("This colleague's keys are not confirmed yet")
    # Translators: below that heading. A custodian is a person who keeps a share of the master key.
    detail = N_(
        "Two custodians confirm the keys of new colleagues together. "
        "Please ask them for it; then repeat what you did."
    )
