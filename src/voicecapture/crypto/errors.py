"""What can be wrong with sealed bytes. None of these says anything of the content."""


class CryptoError(Exception):
    """Base of all failures of this package."""


class Tampered(CryptoError):
    """A signature, tag, hash or commitment does not match: the bytes are not what was sealed."""


class WrongKey(CryptoError):
    """This key does not open that wrap: another vault, another person, another purpose."""


class BadFormat(CryptoError):
    """The bytes are not of the version, suite, shape or size that we accept."""
