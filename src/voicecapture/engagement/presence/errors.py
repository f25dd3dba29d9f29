"""Failures about presence."""

from voicecapture.base.errors import N_, Problem


class PresenceLeavesUnsaid(Problem):
    """A note on presence contradicts itself, or does not say why the person was not alone."""

    code = "presence_leaves_unsaid"
    status = 400
    # Translators: heading when a note about who was in the room leaves out something needed.
    title = N_("Who was there is not clear yet")
    # Translators: below that heading; the form marks the entry that is missing.
    detail = N_(
        "Where someone else was in the room, please say why the person was not alone; "
        "where they were alone, nobody else is in the room."
    )


class PresenceNeeded(Problem):
    """A planned session begins with a note of who is there."""

    code = "presence_needed"
    status = 400
    # Translators: heading when a planned session is started without saying who is in the room.
    title = N_("Please say first who is there")
    # Translators: below that heading. "Listening" is the button for when a person begins to tell.
    detail = N_(
        "A planned session begins with who is in the room and who could hear. It takes two taps. "
        "If they begin to tell you something, listening is always open."
    )


class NobodyWasSeen(Problem):
    """Access was refused, so there was no session; it is recorded as a contact."""

    code = "nobody_was_seen"
    status = 409
    # Translators: heading when a session is started although nobody opened the door.
    title = N_("Nobody was seen, so there was no session")
    # Translators: below that heading.
    detail = N_(
        "Please record it as a contact: that you were not let in, who answered the door and what was "
        "said. It counts, and whoever leads sees it."
    )
