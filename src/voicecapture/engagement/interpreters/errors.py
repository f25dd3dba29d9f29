"""Failures about interpreters. Each says why, and what to do instead."""

from voicecapture.base.errors import N_, Problem
from voicecapture.engagement.interpreters.rules import Reason


class InterpreterIsChild(Problem):
    """A child offers to interpret."""

    code = "interpreter_is_child"
    status = 409
    # Translators: heading when a child would interpret for a member of their family.
    title = N_("A child cannot interpret")
    # Translators: below that heading: why, and what to do instead.
    detail = N_(
        "It would make them carry what they should not have to hear, and the person would say less. "
        "Offer a vetted interpreter: from outside the area, by phone or video, of the gender and dialect "
        "they choose."
    )


class InterpreterIsRelative(Problem):
    """A relative offers to interpret."""

    code = "interpreter_is_relative"
    status = 409
    # Translators: heading when a relative would interpret for a person.
    title = N_("A relative cannot interpret")
    # Translators: below that heading: why, and what to do instead.
    detail = N_(
        "However kindly it is meant, nobody can speak freely through someone of the family. "
        "Offer a vetted interpreter: from outside the area, by phone or video, of the gender and dialect "
        "they choose."
    )


class InterpreterLeadsCommunity(Problem):
    """A leader of the community, or of a faith, offers to interpret."""

    code = "interpreter_leads_community"
    status = 409
    # Translators: heading when a leader of a community or faith would interpret for a person.
    title = N_("A leader of the community cannot interpret")
    # Translators: below that heading: why, and what to do instead.
    detail = N_(
        "The person may meet them again tomorrow, and so may the family. "
        "Offer a vetted interpreter: from outside the area, by phone or video, of the gender and dialect "
        "they choose."
    )


class InterpreterKnowsFamily(Problem):
    """The interpreter knows the family."""

    code = "interpreter_knows_family"
    status = 409
    # Translators: heading when somebody who knows the family would interpret.
    title = N_("Somebody who knows the family cannot interpret")
    # Translators: below that heading: why, and what to do instead.
    detail = N_("Please propose another from the register, from outside the area or by phone.")


class InterpreterNamedNever(Problem):
    """The person, or their contact plan, named this one: never."""

    code = "interpreter_named_never"
    status = 409
    # Translators: heading when somebody would interpret whom the person never wants near them.
    title = N_("This one was named: never")
    # Translators: below that heading: why, and what to do instead.
    detail = N_(
        "The contact plan, or the person themselves, names somebody who may be this one. Please propose "
        "another; nobody needs to be told why."
    )


class InterpreterNotVetted(Problem):
    """Not in the register, not vetted, or not working for us any more."""

    code = "interpreter_not_vetted"
    status = 409
    # Translators: heading when an interpreter is not in the register of vetted interpreters.
    title = N_("Only a vetted interpreter of the register")
    # Translators: below that heading: why, and what to do instead.
    detail = N_(
        "Please choose one from the register. An administrator or a safeguarding lead adds an interpreter "
        "whose accreditation and DBS check they have seen."
    )


class AccreditationEnded(Problem):
    """The accreditation has run out."""

    code = "accreditation_ended"
    status = 409
    # Translators: heading when an interpreter's accreditation has run out.
    title = N_("Their accreditation has run out")
    # Translators: below that heading: what to do instead.
    detail = N_(
        "Please propose another, or ask an administrator or a safeguarding lead to note the renewed one."
    )


class InterpreterLacksLanguage(Problem):
    """The register does not say that they speak the language that was asked for."""

    code = "interpreter_lacks_language"
    status = 409
    # Translators: heading when an interpreter does not speak the language that is needed.
    title = N_("They do not interpret this language")
    # Translators: below that heading.
    detail = N_("Please propose another who does, or ask for the language again.")


class InterpreterUnderAge(Problem):
    """Somebody under 18 is not added to the register."""

    code = "interpreter_under_age"
    status = 400
    # Translators: heading when an interpreter is added who is not an adult.
    title = N_("An interpreter is an adult")
    # Translators: below that heading.
    detail = N_("Please confirm that they are 18 or older, as their DBS check shows.")


class InterpreterNotAccepted(Problem):
    """The person has not accepted this interpreter, or has taken it back."""

    code = "interpreter_not_accepted"
    status = 409
    # Translators: heading when an interpreter would be told a name before the person said yes to them.
    title = N_("They have not said yes to this interpreter")
    # Translators: below that heading. No name: of the family.
    detail = N_(
        "Please ask them first, alone. Until they accept this interpreter, no name of the family is given "
        "to anyone."
    )


class ConflictNotDeclared(Problem):
    """An interpreter says each time what ties them to the family."""

    code = "conflict_not_declared"
    status = 409
    # Translators: heading when an interpreter has not said today whether they know the family.
    title = N_("Please ask the interpreter first whether they know this family")
    # Translators: below that heading.
    detail = N_("It is asked before each session and written down: things change.")


class InterpreterMoveShut(Problem):
    """This step does not follow from where the request stands."""

    code = "interpreter_move_shut"
    status = 409
    # Translators: heading when a step for an interpreter comes in the wrong order.
    title = N_("This comes at another moment")
    # Translators: below that heading.
    detail = N_("Somebody may have gone on with this request meanwhile. Please look at it again.")


PROBLEM_OF: dict[Reason, type[Problem]] = {
    "child": InterpreterIsChild,
    "relative": InterpreterIsRelative,
    "community_leader": InterpreterLeadsCommunity,
    "knows_family": InterpreterKnowsFamily,
    "named_never": InterpreterNamedNever,
    "not_vetted": InterpreterNotVetted,
    "accreditation_ended": AccreditationEnded,
    "language": InterpreterLacksLanguage,
}
REFUSALS = tuple(PROBLEM_OF.values())
