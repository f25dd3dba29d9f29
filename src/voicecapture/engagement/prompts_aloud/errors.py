"""Failures about prompts aloud. Each says why, and what to do instead."""

from voicecapture.base.errors import N_, Problem


class NotARecording(Problem):
    """The bytes are not what their type says."""

    code = "not_a_recording"
    status = 400
    # Translators: heading when what was recorded is no sound and no video.
    title = N_("This is no recording")
    # Translators: below that heading.
    detail = N_("Please record it again here. Nothing of it was kept.")


class RecordingTooLong(Problem):
    """Longer, or larger, than any prompt."""

    code = "recording_too_long"
    status = 400
    # Translators: heading when a recorded sentence takes too long.
    title = N_("This recording is too long")
    # Translators: below that heading; tablets keep the recordings for visits without a network.
    detail = N_(
        "Tablets carry these recordings. Please say only the sentence, in less than half a minute; a signed "
        "one in less than a minute."
    )


class OtherForm(Problem):
    """A sound of a language that is signed, or a video of one that is spoken."""

    code = "recording_other_form"
    status = 400
    # Translators: heading when a signed language was recorded as sound, or a spoken one as video.
    title = N_("This language is recorded in another way")
    # Translators: below that heading.
    detail = N_(
        "A signed language is filmed without sound; a spoken one is recorded without a picture."
    )


class OwnRecording(Problem):
    """Whoever recorded it would review it."""

    code = "own_recording"
    status = 409
    # Translators: heading when somebody would approve a recording of their own voice.
    title = N_("Somebody else listens to it first")
    # Translators: below that heading.
    detail = N_("You recorded this one. Please ask a colleague who speaks the language.")


class AlreadyDecided(Problem):
    """It does not wait any more."""

    code = "recording_decided"
    status = 409
    # Translators: heading when a recording was decided upon by somebody else in the meantime.
    title = N_("This recording does not wait any more")
    # Translators: below that heading.
    detail = N_("Somebody has decided about it meanwhile. Please look at it again.")


class PackFull(Problem):
    """The language would be more than a tablet carries."""

    code = "prompts_full"
    status = 409
    # Translators: heading when the recordings of one language take too much room on a tablet.
    title = N_("Tablets cannot carry more of this language")
    # Translators: below that heading; what to do.
    detail = N_(
        "Take a long recording out of use, or record it shorter. Then this one can come into use."
    )
