"""Ways in which a hand, a disk or a stranger breaks a file: bytes in, bytes out, chance given from outside."""

import csv
import io
import random
from collections.abc import Callable

JUNK = [
    b"\x00", b"\xff", b"\xfe\xff", b"\t", b"\r", b"\n", b"'", b'"', b"{", b"}", b"[", b"]", b":", b"- ", b"&a ", b"*a",
    b"!!python/object:os.system ", b"|", b">", b"?", b"#", b"%", b",", b"1e999", b"-1", b"nan", b"99999999999999999999",
    b"0000-00-00", b"9999-12-31", b"1957-02-30", b"null", b"~",
    b"\xc2\x85", b"\xe2\x80\xa8", b"\xf0\x9f\x92\xa5", b"(" * 60,
    b"[" * 300, b"removed(*, *)", b"count(", b" given ", b" and " * 30, b"something-else", b"khrushchev",
    b"memo-1957@B#1",
    b"\xd9\xa1\xd9\xa9\xd9\xa5\xd9\xa7", b"0x10", b"1_000", b"\xef\xbb\xbf", b"...", b"---\n",
]  # fmt: skip


def flip(raw: bytes, r: random.Random) -> bytes:
    i = r.randrange(len(raw))
    return raw[:i] + bytes([r.randrange(256)]) + raw[i + 1 :]


def insert(raw: bytes, r: random.Random) -> bytes:
    i = r.randrange(len(raw) + 1)
    return raw[:i] + r.choice(JUNK) + raw[i:]


def cut_out(raw: bytes, r: random.Random) -> bytes:
    i = r.randrange(len(raw))
    return raw[:i] + raw[i + r.choice([1, 2, 10, 200, 5000]) :]


def drop_line(raw: bytes, r: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    del lines[r.randrange(len(lines))]
    return b"".join(lines)


def swap_lines(raw: bytes, r: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    i, j = r.randrange(len(lines)), r.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]
    return b"".join(lines)


def repeat_line(raw: bytes, r: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    i = r.randrange(len(lines))
    return b"".join([*lines[:i], lines[i], *lines[i:]])


def reindent(raw: bytes, r: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    i = r.randrange(len(lines))
    lines[i] = r.choice([b"  ", b"\t", b"    ", b""]) + lines[i].lstrip()
    return b"".join(lines)


def replace_word(raw: bytes, r: random.Random) -> bytes:
    words = raw.split(b" ")
    i = r.randrange(len(words))
    words[i] = r.choice([*JUNK, r.choice(words)])
    return b" ".join(words)


def swap_fields(raw: bytes, r: random.Random) -> bytes:
    """Two cells of the log change places; in YAML, two words."""
    try:
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8"))))
    except (UnicodeDecodeError, csv.Error):
        return flip(raw, r)
    full = [row for row in rows if len(row) > 3]
    if not full:
        return replace_word(raw, r)
    a, b = r.choice(full), r.choice(full)
    i, j = r.randrange(len(a)), r.randrange(len(b))
    a[i], b[j] = b[j], a[i]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


def grow_number(raw: bytes, r: random.Random) -> bytes:
    digits = [i for i, byte in enumerate(raw) if 48 <= byte <= 57]
    if not digits:
        return flip(raw, r)
    i = r.choice(digits)
    return raw[:i] + r.choice([b"9" * 40, b"-", b"0", b"1e308", b".", b"X"]) + raw[i + 1 :]


def empty(raw: bytes, r: random.Random) -> bytes:
    return r.choice([b"", b"\n", b"# nothing", b"a", b"[]", b"{}", b"- 1"])


WAYS: list[Callable[[bytes, random.Random], bytes]] = [
    flip,
    insert,
    insert,
    cut_out,
    drop_line,
    drop_line,
    swap_lines,
    repeat_line,
    reindent,
    replace_word,
    replace_word,
    swap_fields,
    swap_fields,
    grow_number,
]


def broken(raw: bytes, r: random.Random) -> bytes:
    """A file broken once or a few times."""
    for _ in range(r.choice([1, 1, 1, 2, 4])):
        raw = r.choice(WAYS)(raw, r) if raw and r.random() > 0.01 else empty(raw, r)
    return raw
