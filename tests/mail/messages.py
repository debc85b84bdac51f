"""Write a plain message."""


def write_mail(
    *, subject: str = "A question", sender: str = "Mara <mara@example.org>", text: str = "words",
    message_id: str = "one@example.org", answers: str = "", date: str = "", extra: str = "",
    file: tuple[str, bytes] | None = None,
) -> bytes:  # fmt: skip
    lines = [f"From: {sender}", "To: office@ico.example", f"Subject: {subject}",
             f"Message-ID: <{message_id}>",
             f"Date: {date or 'Mon, 14 Jul 2025 09:00:00 +0000'}"]  # fmt: skip
    if answers:
        lines.append(f"In-Reply-To: <{answers}>")
    if extra:
        lines.append(extra)
    head = "\n".join(lines)
    if file is None:
        return f"{head}\n\n{text}\n".encode()
    name, data = file
    return (
        f'{head}\nContent-Type: multipart/mixed; boundary="x"\n\n--x\n\n{text}\n--x\n'
        f'Content-Disposition: attachment; filename="{name}"\n\n'
    ).encode() + data + b"\n--x--\n"  # fmt: skip
