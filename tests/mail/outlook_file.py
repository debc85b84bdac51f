"""Write a small compound file (MS-CFB) that holds a message as Outlook saves it (MS-OXMSG)."""

import itertools
import struct
from datetime import UTC, datetime

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
Tree = dict[str, "bytes | Tree"]


def message(
    *, texts: dict[int, str], recipients: list[dict[int, str]] = (), files: list[Tree] = (),
    sent_at: datetime | None = None, is_inner: bool = False,
) -> Tree:  # fmt: skip
    """Return the storages of a message with its texts by property."""
    entries = {f"__substg1.0_{pid:04X}001F": text.encode("utf-16-le") for pid, text in
               texts.items()}  # fmt: skip
    rows = [_row(0x001F, pid, len(text) * 2 + 2) for pid, text in texts.items()]
    if sent_at:
        ticks = int((sent_at - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10**7
        rows.append(struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks))
    counts = struct.pack("<8x4I", len(recipients), len(files), len(recipients), len(files))
    head = counts + (b"" if is_inner else b"\0" * 8)
    tree: Tree = {"__properties_version1.0": head + b"".join(rows), **entries}
    for number, texts_of_one in enumerate(recipients):
        tree[f"__recip_version1.0_#{number:08X}"] = _simple(texts_of_one)
    for number, one in enumerate(files):
        tree[f"__attach_version1.0_#{number:08X}"] = one
    return tree


def attachment(name: str, data: bytes) -> Tree:
    tree = _simple({0x3707: name}, method=1)
    tree["__substg1.0_37010102"] = data
    rows = tree["__properties_version1.0"]
    assert isinstance(rows, bytes)
    tree["__properties_version1.0"] = rows + _row(0x0102, 0x3701, len(data))
    return tree


def embedded(name: str, inner: Tree) -> Tree:
    tree = _simple({0x3707: name}, method=5)
    tree["__substg1.0_3701000D"] = inner
    return tree


def _simple(texts: dict[int, str], *, method: int | None = None) -> Tree:
    rows = [_row(0x001F, pid, len(text) * 2 + 2) for pid, text in texts.items()]
    if method is not None:
        rows.append(struct.pack("<HHIII", 0x0003, 0x3705, 6, method, 0))
    tree: Tree = {"__properties_version1.0": b"\0" * 8 + b"".join(rows)}
    tree.update({f"__substg1.0_{pid:04X}001F": t.encode("utf-16-le") for pid, t in texts.items()})
    return tree


def _row(kind: int, pid: int, size: int) -> bytes:
    return struct.pack("<HHIII", kind, pid, 6, size, 0)


def write_compound(tree: Tree) -> bytes:
    """Return a compound file of storages and streams."""
    rows: list[list] = [["Root Entry", ROOT, NONE, NONE, NONE, b""]]
    _add(tree, rows, 0)
    small, mini_fat, sectors, fat = b"", [], [], []

    def place(data: bytes) -> int:
        start, count = len(sectors), -(-len(data) // SECTOR)
        for index in range(count):
            sectors.append(data[index * SECTOR : (index + 1) * SECTOR].ljust(SECTOR, b"\0"))
            fat.append(start + index + 1 if index + 1 < count else END)
        return start if count else END

    starts = []
    for row in rows:
        data = row[5]
        if row[1] == STREAM and len(data) < CUTOFF:
            start, count = len(mini_fat), -(-len(data) // MINI)
            mini_fat += [start + i + 1 if i + 1 < count else END for i in range(count)]
            small += data.ljust(count * MINI, b"\0")
            starts.append(start if count else END)
        else:
            starts.append(place(data) if row[1] == STREAM else 0)
    starts[0] = place(small)
    rows[0][5] = small
    table = b"".join(_entry(row, start) for row, start in zip(rows, starts, strict=True))
    first_row = place(table)
    packed = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    first_mini = place(packed + b"\xff" * (-len(packed) % SECTOR))
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * SECTOR:
        fat_sectors += 1
    at = len(sectors)
    fat += [0xFFFFFFFD] * fat_sectors
    filled = struct.pack(f"<{len(fat)}I", *fat)
    filled += b"\xff" * (fat_sectors * SECTOR - len(filled))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, fat_sectors, first_row, 0, CUTOFF, first_mini,
                        -(-len(packed) // SECTOR), END, 0, at)  # fmt: skip
    head = head.ljust(76, b"\0")[:76]
    head += struct.pack("<109I", *(at + i if i < fat_sectors else FREE for i in range(109)))
    return head + b"".join(sectors) + filled


def _add(tree: Tree, rows: list[list], parent: int) -> None:
    """Add the rows of a storage's children; each points to the next by its right hand."""
    numbers = []
    for name in sorted(tree, key=lambda n: (len(n), n.upper())):
        held = tree[name]
        is_stream = isinstance(held, bytes)
        numbers.append(len(rows))
        rows.append([name, STREAM if is_stream else STORAGE, NONE, NONE, NONE,
                     held if is_stream else b""])  # fmt: skip
        if not is_stream:
            _add(held, rows, numbers[-1])
    if numbers:
        rows[parent][4] = numbers[0]
    for one, following in itertools.pairwise(numbers):
        rows[one][3] = following


def _entry(row: list, start: int) -> bytes:
    name, kind, left, right, child, data = row
    text = name.encode("utf-16-le") + b"\0\0"
    size = len(data) if kind in {STREAM, ROOT} else 0
    return (
        text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, left, right, child)
        + b"\0" * 36 + struct.pack("<IQ", start, size)
    )  # fmt: skip
