"""What can be read, and what is refused with a reason."""

import io

import pytest

from whowhom.documents import DocumentError, read_document
from whowhom.documents.inputs import LARGEST, decoded
from whowhom.documents.reading import read_text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("\ufeffabc".encode("utf-16"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n", "scans are not read yet"),
        (b"\xff\xd8\xff\xe0", "scans are not read yet"),
        (b"PK\x03\x04abc", "packed"),
        (b"text\0text", "binary"),
        (bytes(range(128, 256)) * 20, "not UTF-8"),
        (b"\x01\x02\x03\x04" * 100, "binary"),
        (b"{\\rtf1 abc}", "RTF"),
    ],
)
def test_refused_with_a_reason(tmp_path, data, words):
    path = tmp_path / "document.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=words) as caught:
        read_document(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(DocumentError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="folder"):
        read_document(tmp_path)


def test_a_file_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(DocumentError, match="split it"):
        read_document(path)


def test_a_few_bytes_that_are_not_utf8_are_kept(tmp_path):
    path = tmp_path / "note.txt"
    path.write_bytes("The café is shut; it may be open tomorrow, they say.".encode("latin-1"))
    document = read_document(path)
    assert document.text.encode("utf-8", "surrogateescape") == path.read_bytes()


def test_more_pieces_than_a_document_has(monkeypatch):
    monkeypatch.setattr("whowhom.documents.blocks.MOST", 1000)
    with pytest.raises(DocumentError, match="not one document"):
        read_text("~~SECRET~~\n\n" * 600)


def test_windows_line_ends_and_a_mark_at_the_beginning_change_nothing():
    text = "1. The first thing is this one.\n\n2. The second thing is that one.\n"
    plain = read_text(text)
    windows = read_text(decoded(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()))
    assert [p.name for p in windows.parts[0].paragraphs] == [p.name for p in plain.parts[0].paragraphs]


def pdf(pages):
    """A PDF of a page or more, each with one line of text or nothing; written by hand."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for i, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode() if words else b""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for n, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (n, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def test_the_text_layer_of_a_pdf_is_read_page_by_page(tmp_path):
    pytest.importorskip("pypdfium2")
    path = tmp_path / "note.pdf"
    path.write_bytes(pdf(["The premier may go before the", "end of the year, as they say."]))
    (part,) = read_document(path).parts
    assert len(part.pages) == 2
    assert [len(p.pieces) for p in part.paragraphs] == [2]


def test_a_pdf_without_text_is_a_scan(tmp_path):
    pytest.importorskip("pypdfium2")
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([""]))
    with pytest.raises(DocumentError, match="scan"):
        read_document(path)


def test_a_broken_pdf(tmp_path):
    pytest.importorskip("pypdfium2")
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(DocumentError, match="cannot be opened"):
        read_document(path)
