"""Proposals: what a document offers to a case's record, with its places, for a person to accept."""

from .names import Mention, Strange, mentions, strangers
from .proposals import Proposals, Proposed, propose
from .writing import as_log, as_text

__all__ = ["Mention", "Proposals", "Proposed", "Strange", "as_log", "as_text", "mentions", "propose", "strangers"]
