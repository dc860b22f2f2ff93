"""Who is who across articles: in-document chains → entities, each merge with its reasons."""

from __future__ import annotations

from kg.resolve.judgements import read_judgements, write_judgements
from kg.resolve.linker import Linkage, resolve

__all__ = ["Linkage", "read_judgements", "resolve", "write_judgements"]
