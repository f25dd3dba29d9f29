"""Failures of ending somebody's access."""

from voicecapture.base.errors import N_, Problem


class NotOneself(Problem):
    """Whoever leaves is signed out by a colleague."""

    code = "not_oneself"
    status = 409
    # Translators: heading when an administrator tries to close their own account.
    title = N_("A colleague does this for you")
    # Translators: below that heading.
    detail = N_("Please ask another administrator or the safeguarding lead to close your account.")


class LastAdministrator(Problem):
    """Without an administrator nobody could be invited any more."""

    code = "last_administrator"
    status = 409
    # Translators: heading when the only administrator's account would be closed.
    title = N_("This is the only administrator")
    # Translators: below that heading.
    detail = N_("Please invite another administrator first; then this account can be closed.")
