"""Keys and envelopes. The only place that imports ``cryptography``; no primitive is ours.

Everything here raises the plain exceptions of :mod:`voicecapture.crypto.errors`; ``base`` and the
slices turn them into problems. The byte formats are fixed by ``docs/envelope.md``.
"""
