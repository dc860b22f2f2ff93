"""Inputs → documents. To add a format: one module with `read(name, data)`, one line in READERS.

`read(name: str, data: bytes) -> Iterator[Document | Rejected]` gets the file's name (without its folder,
so that the same file has the same identifier everywhere) and its bytes.
"""

from __future__ import annotations

from kg.readers.inputs import read_inputs
from kg.registry import Registry

READERS = Registry(
    "input format",
    {
        ".txt": "kg.readers.text:read",
        ".md": "kg.readers.markdown:read",
        ".markdown": "kg.readers.markdown:read",
        ".jsonl": "kg.readers.jsonl:read",
        ".ndjson": "kg.readers.jsonl:read",
    },
)

__all__ = ["READERS", "read_inputs"]
