"""Letters and texts from templates in the person's language; nothing leaves by itself."""
