"""Failures about households."""

from voicecapture.base.errors import N_, Problem


class HouseholdChanged(Problem):
    """A colleague changed the household's record at the same moment."""

    code = "household_changed"
    status = 409
    # Translators: heading when two workers change the same family at the same moment.
    title = N_("A colleague changed this family just now")
    # Translators: below that heading.
    detail = N_("Nothing is lost. Please look at the family again and repeat your change.")


class NotInHousehold(Problem):
    """A relationship names someone who is not a member of this household."""

    code = "not_in_household"
    status = 409
    # Translators: heading when two people are to be linked and one is not in this family.
    title = N_("This person is not in this family")
    # Translators: below that heading.
    detail = N_("Please choose two people of this family, or add the person first.")


class SamePersonTwice(Problem):
    """A relationship needs two persons."""

    code = "same_person_twice"
    status = 409
    # Translators: heading when someone is linked to themselves as a relative.
    title = N_("A relationship needs two people")
    # Translators: below that heading.
    detail = N_("Please choose another person on one of the two sides.")


class HouseholdFull(Problem):
    """A household's record has as many members as one record holds."""

    code = "household_full"
    status = 409
    # Translators: heading when a family has too many members for one record.
    title = N_("This family's record is full")
    # Translators: below that heading.
    detail = N_("Please add a second household for the people who live elsewhere.")


class AddressOnTheMap(Problem):
    """The name of a home says where it is, and every member's worker reads the map."""

    code = "address_on_the_map"
    status = 409
    # Translators: heading when somebody writes an address where a name for a home is asked.
    title = N_("This looks like an address")
    # Translators: below that heading.
    detail = N_(
        "Everyone who works with one of this family reads the map. Please give the home a name, such as "
        "“grandmother’s flat”. The address belongs in the person’s own contact plan."
    )


class EndsBeforeItBegan(Problem):
    """Something is to end on a day before it began."""

    code = "ends_before_it_began"
    status = 409
    # Translators: heading when an end is given that lies before the beginning.
    title = N_("This ends before it began")
    # Translators: below that heading.
    detail = N_("Please look at the two days again.")


class DayLiesAhead(Problem):
    """A move is recorded once it has happened."""

    code = "day_lies_ahead"
    status = 409
    # Translators: heading when a day in the future is given for a move.
    title = N_("This day has not come yet")
    # Translators: below that heading.
    detail = N_("Please record a move once it has happened, so that nobody reads of it before.")


class BirthLiesAhead(Problem):
    """A birth is recorded once it has happened."""

    code = "birth_lies_ahead"
    status = 409
    # Translators: heading when a day in the future is given for a birth.
    title = N_("This day has not come yet")
    # Translators: below that heading.
    detail = N_("Please record a birth once it has happened.")


class NotUnborn(Problem):
    """A birth is recorded once, of a child whom the record has as unborn."""

    code = "not_unborn"
    status = 409
    # Translators: heading when a birth is recorded of somebody who is born already.
    title = N_("This child is born already")
    # Translators: below that heading.
    detail = N_("Somebody recorded the birth before. Nothing was written over.")


class MovesWithWhoCarries(Problem):
    """An unborn child has no home of their own."""

    code = "moves_with_who_carries"
    status = 409
    # Translators: heading when a home is given for a child that is not born yet.
    title = N_("An unborn child is where their mother is")
    # Translators: below that heading.
    detail = N_("Please record where she lives, and that she is expecting this child.")


class NobodyStays(Problem):
    """A household is not left by all at once."""

    code = "nobody_stays"
    status = 409
    # Translators: heading when all people of a household are chosen to move to another.
    title = N_("Somebody must stay in this household")
    # Translators: below that heading.
    detail = N_("If all of them moved together, record their new home on the map instead.")
