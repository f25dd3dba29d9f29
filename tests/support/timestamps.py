"""A timestamp authority (RFC 3161) made for tests: its certificate, and answers to requests.

The bytes of a token are put together here by hand (DER), since no library that we use makes them; what
reads them is the library that the product uses. The signature over the signed attributes is the
`cryptography` package's.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from rfc3161_client import TimestampRequestBuilder

SHA512 = "2.16.840.1.101.3.4.2.3"
SHA256 = "2.16.840.1.101.3.4.2.1"
SIGNED_DATA = "1.2.840.113549.1.7.2"
TST_INFO = "1.2.840.113549.1.9.16.1.4"
ECDSA_SHA256 = "1.2.840.10045.4.3.2"
CONTENT_TYPE, DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"


def der(tag: int, *parts: bytes) -> bytes:
    """Return one DER element."""
    body = b"".join(parts)
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def seq(*parts: bytes) -> bytes:
    """Return a SEQUENCE."""
    return der(0x30, *parts)


def oid(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER."""
    first, second, *rest = (int(part) for part in dotted.split("."))
    body = bytes([first * 40 + second])
    for number in rest:
        septets = [number & 0x7F]
        while number := number >> 7:
            septets.append(0x80 | (number & 0x7F))
        body += bytes(reversed(septets))
    return der(0x06, body)


def integer(value: int) -> bytes:
    """Return a non-negative INTEGER."""
    return der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


class Authority:
    """A root, a timestamping certificate under it, and the clock that it stamps by."""

    def __init__(self, moment: datetime | None = None) -> None:
        self.moment = moment or datetime.now(UTC)
        self._root_key, self._key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        self._root = self._certify(None)
        self._leaf = self._certify(self._root)

    @property
    def roots(self) -> bytes:
        """What a reader trusts (PEM)."""
        return self._root.public_bytes(serialization.Encoding.PEM)

    def answer(self, request: bytes) -> bytes:
        """Return the answer to a request (both DER)."""
        digest, nonce = _asked(request)
        info = self._info(digest, nonce)
        return seq(seq(integer(0)), seq(oid(SIGNED_DATA), der(0xA0, self._signed(info))))

    def stamp(self, message: bytes) -> bytes:
        """Return a timestamp of a message."""
        return self.answer(TimestampRequestBuilder().data(message).build().as_bytes())

    def _info(self, digest: bytes, nonce: bytes) -> bytes:
        when = self.moment.strftime("%Y%m%d%H%M%SZ").encode()
        imprint = seq(seq(oid(SHA512), der(0x05)), der(0x04, digest))
        return seq(
            integer(1), oid("1.3.6.1.4.1.99999.1"), imprint, integer(7), der(0x18, when), nonce
        )

    def _signed(self, info: bytes) -> bytes:
        attributes = self._attributes(info)
        signature = self._key.sign(der(0x31, attributes), ec.ECDSA(hashes.SHA256()))
        algorithm = seq(oid(SHA256), der(0x05))
        issuer = self._leaf.issuer.public_bytes()
        signer = seq(
            integer(1),
            seq(issuer, integer(self._leaf.serial_number)),
            algorithm,
            der(0xA0, attributes),
            seq(oid(ECDSA_SHA256)),
            der(0x04, signature),
        )
        content = seq(oid(TST_INFO), der(0xA0, der(0x04, info)))
        leaf = self._leaf.public_bytes(serialization.Encoding.DER)
        root = self._root.public_bytes(serialization.Encoding.DER)
        certificates = der(0xA0, *sorted((leaf, root)))
        return seq(integer(3), der(0x31, algorithm), content, certificates, der(0x31, signer))

    def _attributes(self, info: bytes) -> bytes:
        kind = seq(oid(CONTENT_TYPE), der(0x31, oid(TST_INFO)))
        digest = seq(oid(DIGEST), der(0x31, der(0x04, hashlib.sha256(info).digest())))
        return b"".join(sorted((kind, digest)))

    def _certify(self, issuer: x509.Certificate | None) -> x509.Certificate:
        leaf = issuer is not None
        key = self._key if leaf else self._root_key
        name = x509.Name(
            [x509.NameAttribute(NameOID.COMMON_NAME, "Stamp" if leaf else "Stamp root")]
        )
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(issuer.subject if issuer else name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.moment - timedelta(days=1))
            .not_valid_after(self.moment + timedelta(days=365))
            .add_extension(x509.BasicConstraints(ca=not leaf, path_length=None), critical=True)
        )
        if leaf:
            usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(usage, critical=True)
        return builder.sign(self._root_key, hashes.SHA256())


def _asked(request: bytes) -> tuple[bytes, bytes]:
    """Return the digest that a request is about, and its nonce as it stands there."""
    at = request.index(oid(SHA512)) + len(oid(SHA512)) + 2
    digest, rest = request[at + 2 : at + 66], request[at + 66 :]
    return digest, rest[: 2 + rest[1]] if rest[:1] == b"\x02" else b""
