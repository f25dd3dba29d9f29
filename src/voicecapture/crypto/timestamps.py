"""Timestamps by somebody else (RFC 3161): proof that a checkpoint existed at a time.

The organisation's own key could sign a false history tomorrow; an authority that stamped today's
checkpoint makes that show. Only a hash of the checkpoint leaves the house.
"""

from datetime import datetime

from cryptography import x509
from rfc3161_client import (
    PKIStatus,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from voicecapture.crypto.errors import BadFormat, Tampered

MEDIA_TYPE = "application/timestamp-query"


def make_request(message: bytes) -> bytes:
    """Return the request (DER) to post to a timestamp authority for a message."""
    return TimestampRequestBuilder().data(message).build().as_bytes()


def read_time(answer: bytes) -> datetime:
    """Return when an authority says it stamped, without asking who it is.

    Raises:
        BadFormat: the answer is not a granted timestamp.
    """
    try:
        read = decode_timestamp_response(answer)
        if read.status not in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS):
            raise BadFormat("the authority did not grant a timestamp")
        return read.tst_info.gen_time
    except ValueError as error:
        raise BadFormat("this is not the answer of a timestamp authority") from error


def verify(answer: bytes, message: bytes, roots: bytes) -> datetime:
    """Return when the message was stamped by an authority that one of the roots stands for.

    Args:
        answer: what the authority answered (DER).
        message: what was stamped.
        roots: certificates in PEM that are trusted.

    Raises:
        Tampered: another message, another authority, or a broken signature.
        BadFormat: not a timestamp at all, or not certificates.
    """
    try:
        builder = VerifierBuilder()
        for root in x509.load_pem_x509_certificates(roots):
            builder = builder.add_root_certificate(root)
        response = decode_timestamp_response(answer)
        builder.build().verify_message(response, message)
    except VerificationError as error:
        raise Tampered(
            "this timestamp is not of this message, or not by a known authority"
        ) from error
    except ValueError as error:
        raise BadFormat("this is not a timestamp, or these are not certificates") from error
    return response.tst_info.gen_time
