"""Documents: from a transcription to drafts, readings, edits, variants, withheld passages and anchors.

read_document -> Document;  find(document) -> Findings;  written(findings, "html") -> a page
"""

from .anchors import Passage, anchors, passage_text, resolve
from .apparatus import Apparatus, Reading, Variant, collate
from .dates import dates
from .document import Document, Gap, Margin, Page, Part
from .edits import Edit, edits
from .errors import DocumentError
from .findings import Findings, find
from .leaves import Leaf, leaves
from .paragraphs import Paragraph
from .reading import read_document, read_text
from .readings import Readings, readings
from .summary import summary_of
from .withheld import Withheld, withheld
from .writing import FORMATS, written

__all__ = [
    "FORMATS", "Apparatus", "Document", "DocumentError", "Edit", "Findings", "Gap", "Leaf", "Margin", "Page",
    "Paragraph", "Part", "Passage", "Reading", "Readings", "Variant", "Withheld", "anchors", "collate", "dates",
    "edits", "find", "leaves", "passage_text", "read_document", "read_text", "readings", "resolve", "summary_of",
    "withheld", "written",
]  # fmt: skip
