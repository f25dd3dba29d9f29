"""Own devices as they go over the wire."""

from voicecapture.accounts.workers.service import Worker
from voicecapture.capture.own_device.arriving import Entered, Pictures
from voicecapture.capture.own_device.inviting import OwnDevice, Privacy
from voicecapture.capture.own_device.keys import Phone
from voicecapture.capture.own_device.resetting import Standing as ResetStanding
from voicecapture.capture.own_device.schemas import (
    LinkAndPictures,
    OwnDeviceState,
    OwnEntered,
    OwnLead,
    OwnPack,
    OwnPrivacy,
    OwnReset,
    OwnShown,
)
from voicecapture.capture.own_device.visits import OwnVisit
from voicecapture.capture.session_packs.schemas import VaultInPack


def state(found: OwnDevice) -> OwnDeviceState:
    """Return where a person's own device stands, for the desk."""
    return OwnDeviceState(
        state=found.state,
        invited_at=found.invited_at,
        expires_at=found.expires_at,
        code_made_at=found.code_made_at,
        locked=found.locked,
        phone_named=found.phone_named,
        ended_by=found.ended_by,
        needs_two=found.needs_two,
        privacy=_privacy(found.privacy),
        reset=_reset(found.reset),
    )


def pictures(data: LinkAndPictures) -> Pictures:
    """Return what a phone sent as the service takes it."""
    phone = None if data.phone is None else Phone(data.phone.proof, data.phone.kek)
    return Pictures(data.locator, data.auth, data.device_key, phone, data.settle)


def entered(found: Entered) -> OwnEntered:
    """Return the visit for the phone."""
    shown = found.shown
    return OwnEntered(
        pack=_pack(found.visit),
        own_phone=found.own_phone,
        shown=None
        if shown is None
        else OwnShown(until=shown.until, pieces=shown.pieces, answers=shown.answers),
    )


def _privacy(found: Privacy | None) -> OwnPrivacy | None:
    if found is None:
        return None
    return OwnPrivacy(
        confirmed_by=found.confirmed_by,
        confirmed_at=found.confirmed_at,
        expires_at=found.expires_at,
        shows=found.shows,
    )


def _reset(found: ResetStanding | None) -> OwnReset | None:
    if found is None:
        return None
    return OwnReset(
        id=found.id,
        asked_by=found.asked_by,
        asked_at=found.asked_at,
        may_confirm=found.may_confirm,
        open=found.open,
    )


def _lead(lead: Worker | None) -> OwnLead | None:
    if lead is None or lead.certificate is None:
        return None
    return OwnLead(
        id=lead.id,
        name=lead.name,
        certificate=lead.certificate.statement,
        certificate_signature=lead.certificate.signature,
    )


def _pack(visit: OwnVisit) -> OwnPack:
    signer, standing = visit.signer_certificate, visit.standing
    return OwnPack(
        organisation_id=visit.org_id,
        organisation_certificate=standing.organisation.statement,
        organisation_certificate_signature=standing.organisation.signature,
        directory=standing.directory.statement,
        directory_signature=standing.directory.signature,
        root_key=standing.root_key,
        person_id=visit.person_id,
        worker=visit.worker,
        lead=_lead(visit.lead),
        vault=VaultInPack(
            id=visit.vault.id,
            epoch=visit.vault.epoch,
            statement=visit.vault.statement.statement,
            statement_signature=visit.vault.statement.signature,
            signer_certificate=signer.statement,
            signer_certificate_signature=signer.signature,
        ),
        activities=visit.activities,
        agreement=visit.agreement,
        device_id=visit.device_id,
        upload_token=visit.upload_token,
        opened_at=visit.opened_at,
        token_until=visit.token_until,
        read_by=visit.read_by,
    )
