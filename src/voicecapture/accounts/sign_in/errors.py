"""Failures of signing in. They are the same for an unknown name and a wrong passphrase."""

from voicecapture.base.errors import N_, Problem


class SignInRefused(Problem):
    """The name and the passphrase do not belong together, or the name is not known."""

    code = "sign_in_refused"
    status = 401
    # Translators: heading when signing in did not work.
    title = N_("That did not match")
    # Translators: below that heading; shown alike for a wrong name and a wrong passphrase.
    detail = N_(
        "The sign-in name and the six words do not belong together. "
        "Check the spelling of each word; capital letters and extra spaces do not matter."
    )


class SecondFactorNeeded(Problem):
    """The words are right, and the account asks for something beside them."""

    code = "second_factor_needed"
    status = 401
    # Translators: heading after the right six words, when a code or a passkey is needed as well.
    title = N_("One more step")
    # Translators: below that heading. A passkey is what a phone or a security key holds.
    detail = N_("Enter the code from your app, or use your passkey.")

    def __init__(self, methods: list[str]) -> None:
        super().__init__(extra={"methods": " ".join(methods)})


class StepUpNeeded(Problem):
    """The session is live, and too long ago somebody proved who is at it."""

    code = "step_up_needed"
    status = 403
    # Translators: heading before something important is opened, given or sent.
    title = N_("Please show that it is you")
    # Translators: below that heading.
    detail = N_(
        "You signed in a while ago. Use your passkey, your code or your six words once more; "
        "what you were doing then goes on."
    )
