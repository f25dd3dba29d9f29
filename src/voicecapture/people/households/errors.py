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
