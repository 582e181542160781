"""What goes wrong with documents, said so that the reader of the message knows what to do."""


class DocumentError(ValueError):
    """A document that cannot be read; the text says why and what would help."""
