"""The text layer of a PDF, one form feed between pages."""

from pathlib import Path

from .errors import DocumentError

MOST_PAGES = 5_000


def text_of_pdf(path: Path) -> str:
    """The text of a PDF.

    Args:
        path: of the file.

    Raises:
        DocumentError: it cannot be opened, has no text layer, or the library for reading PDF is not installed.
    """
    try:
        import pypdfium2 as pdfium
    except ModuleNotFoundError:
        raise DocumentError("reading PDF needs pypdfium2: pip install 'whowhom[documents]'") from None
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise DocumentError(f"{path} cannot be opened as a PDF: {error}") from None
    with pdf:
        if len(pdf) > MOST_PAGES:
            raise DocumentError(f"{path} has {len(pdf):,} pages; at most {MOST_PAGES:,} are read: split it")
        pages = [_page(pdf, i) for i in range(len(pdf))]
    if not any(page.strip() for page in pages):
        raise DocumentError(
            f"{path} is a scan: its pages are pictures without a text layer. Scans are not read yet; "
            "have it transcribed (OCR) first, and read the text"
        )
    return "\f".join(pages)


def _page(pdf: "object", i: int) -> str:
    text = pdf[i].get_textpage().get_text_bounded()  # type: ignore[index]
    return str(text).replace("\r\n", "\n").replace("￾", "-").replace("\ufffe", "-")
