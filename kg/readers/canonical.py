"""Bytes → canonical text: UTF-8, NFC, ``\\n`` line ends, no byte order mark."""

from __future__ import annotations

import unicodedata


def decode(data: bytes) -> str:
    """Text of a file as it stands. Raises ValueError with the reason for a person."""
    if b"\x00" in data[:65536]:
        raise ValueError("is not text (binary data)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start}); convert it with `iconv -t UTF-8`") from error


def canonical(text: str) -> str:
    """NFC with ``\\n`` line ends and without trailing white space at the end of the text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ")
    return unicodedata.normalize("NFC", text).strip("\n")
