"""Write a small winmail.dat."""

import struct


def attribute(name: int, data: bytes, *, level: int = 1) -> bytes:
    check = sum(data) & 0xFFFF
    return struct.pack("<BHHI", level, name, 0, len(data)) + data + struct.pack("<H", check)


def counted(kind: int, name: int, data: bytes) -> bytes:
    padded = data + b"\0" * (-len(data) % 4)
    return struct.pack("<HHII", kind, name, 1, len(data)) + padded


def properties(*found: bytes) -> bytes:
    return struct.pack("<I", len(found)) + b"".join(found)


def file(title: str, data: bytes, *extra: bytes) -> bytes:
    """Return the attributes of one file; ``extra`` are its MAPI properties."""
    parts = [attribute(0x9002, b"\0" * 14, level=2),
             attribute(0x8010, title.encode("cp1252") + b"\0", level=2),
             attribute(0x800F, data, level=2)]  # fmt: skip
    if extra:
        parts.append(attribute(0x9005, properties(*extra), level=2))
    return b"".join(parts)


def write_tnef(*attributes: bytes) -> bytes:
    head = struct.pack("<IH", 0x223E9F78, 1)
    return head + attribute(0x9007, struct.pack("<II", 1252, 0)) + b"".join(attributes)
