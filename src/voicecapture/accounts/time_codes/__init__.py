"""Codes from an authenticator app (TOTP, RFC 6238): a second proof beside the six words."""
