"""What later stages ask of people; the slices below hold the rest."""

from voicecapture.people.cover.service import check_covered, find_blocked, find_leads
from voicecapture.people.households.changing import add_person, add_relationship
from voicecapture.people.households.record import (
    Described,
    Member,
    PersonKind,
    Relationship,
)
from voicecapture.people.households.service import (
    Household,
    create_household,
    find_carrier,
    find_responsible,
    get_household,
    get_member,
    household_of,
    list_households,
)
from voicecapture.people.persons.service import (
    Person,
    find_care_holders,
    find_open_care,
    get_person,
    get_vault_to_write,
    get_vaults,
    get_vaults_for_holder,
    lock_person,
    open_care,
)

__all__ = [
    "Described",
    "Household",
    "Member",
    "Person",
    "PersonKind",
    "Relationship",
    "add_person",
    "add_relationship",
    "check_covered",
    "create_household",
    "find_blocked",
    "find_care_holders",
    "find_carrier",
    "find_leads",
    "find_open_care",
    "find_responsible",
    "get_household",
    "get_member",
    "get_person",
    "get_vault_to_write",
    "get_vaults",
    "get_vaults_for_holder",
    "household_of",
    "list_households",
    "lock_person",
    "open_care",
]
