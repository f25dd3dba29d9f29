"""Failures as classes: a stable code, a status, and a sentence for the reader (RFC 9457).

A slice declares its own in ``errors.py``. ``detail`` is a message id: the English sentence,
translated at the edge into the reader's language. Sentences say what to do next and never
contain what a person said, nor a name.
"""

from collections.abc import Mapping
from typing import ClassVar


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "extract, translate later".
    """Mark a message for extraction; it is translated where it is shown."""
    return message


class Problem(Exception):
    """A failure that a reader is told about.

    Args:
        field: the name of the offending field of the request, where there is one.
        retry_after: seconds after which trying again makes sense.
        params: values for the placeholders in ``detail``; numbers and states only.
    """

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    # Translators: short heading of an error page when the fault is ours.
    title: ClassVar[str] = N_("Something went wrong on our side")
    # Translators: the longer sentence below that heading.
    detail: ClassVar[str] = N_("Nothing you did is lost. Please try again in a moment.")

    def __init__(
        self,
        *,
        field: str | None = None,
        retry_after: int | None = None,
        extra: Mapping[str, int | str] | None = None,
        **params: int | str,
    ) -> None:
        super().__init__(self.code)
        self.field = field
        self.retry_after = retry_after
        self.extra = dict(extra or {})
        self.params = params


class NotFound(Problem):
    """Nothing here that this reader may know of.

    Another organisation's ids and ids that never existed give the same answer.
    """

    code = "not_found"
    status = 404
    # Translators: heading when a page or record is not there, or not for this reader.
    title = N_("Not found")
    # Translators: shown below the heading "Not found".
    detail = N_("There is nothing here under that address that you can open.")


class NotPermitted(Problem):
    """The reader is known, and this is not for them."""

    code = "not_permitted"
    status = 403
    # Translators: heading when someone tries what their role or grant does not allow.
    title = N_("This is not open to you")
    # Translators: below the heading "This is not open to you".
    detail = N_(
        "Your role or your access does not include this. "
        "A colleague who holds the access can give it to you."
    )


class AlreadyNoted(Problem):
    """The id of a note belongs to another note, of somebody else or about somebody else."""

    code = "already_noted"
    status = 409
    # Translators: heading when a tablet sends a note under an id that another note has already.
    title = N_("Another note has this number")
    # Translators: below that heading.
    detail = N_("Nothing was written over. Please record it again as a new note.")


class SignInNeeded(Problem):
    """No live session came with the request."""

    code = "sign_in_needed"
    status = 401
    # Translators: heading when the session has ended.
    title = N_("Please sign in")
    # Translators: below "Please sign in".
    detail = N_("Your session has ended. What you wrote is kept on this screen.")


class UnlockNeeded(Problem):
    """The cookie is live but the half of the session that a page holds in memory is gone."""

    code = "unlock_needed"
    status = 401
    # Translators: heading after a page was reloaded: the passphrase is needed again.
    title = N_("Please unlock")
    # Translators: below "Please unlock".
    detail = N_("This page was reloaded. Enter your passphrase to go on.")


class Malformed(Problem):
    """The request does not have the shape that the API document states."""

    code = "malformed"
    status = 400
    # Translators: heading when a form or program sent something the service cannot read.
    title = N_("This could not be read")
    # Translators: below "This could not be read"; a technical field name follows elsewhere.
    detail = N_("Please check the marked entry and send it again.")


class TooLarge(Problem):
    """The body is larger than this route takes."""

    code = "too_large"
    status = 413
    # Translators: heading when a request is too big.
    title = N_("This is too large")
    # Translators: below "This is too large".
    detail = N_("Please send it in smaller parts.")


class ClientTooOld(Problem):
    """What is sent is in a form that this service understands no more; a newer page sends it anew."""

    code = "client_too_old"
    status = 426
    # Translators: heading when a page that was opened long ago speaks to a newer service.
    title = N_("This page is older than the service")
    # Translators: below that heading; a line is a connection to the network.
    detail = N_(
        "Please close it and open it again while there is a line. "
        "What waits on this tablet stays there, and is sent then."
    )


class NotFromHere(Problem):
    """A change was asked for by a page that is not ours."""

    code = "not_from_here"
    status = 403
    # Translators: heading when a request did not come from one of our own pages.
    title = N_("This request did not come from our own page")
    # Translators: below that heading.
    detail = N_("Please open the page again and repeat what you did there.")


class Busy(Problem):
    """The database or a bounded queue cannot take this just now."""

    code = "busy"
    status = 503
    # Translators: heading when the service is briefly overloaded.
    title = N_("Busy for a moment")
    # Translators: below "Busy for a moment".
    detail = N_("Nothing is lost. Please try again in a few seconds.")

    def __init__(self, *, retry_after: int = 2) -> None:
        super().__init__(retry_after=retry_after)


class Refusals:
    """How often a process has said "busy" since it started, for whoever runs it."""

    def __init__(self) -> None:
        self.busy = 0
        self.blobs_away = 0

    def count(self, status: int) -> None:
        """Note that a request was answered with this status."""
        self.busy += status == Busy.status


class MethodNotAllowed(Problem):
    """The address exists and does not take this method."""

    code = "method_not_allowed"
    status = 405
    # Translators: heading for programs that call the service in a way it does not offer.
    title = N_("This address does not take that request")
    # Translators: below that heading.
    detail = N_("The service's API document lists what each address takes.")
