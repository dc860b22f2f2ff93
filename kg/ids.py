"""Stable identifiers: hashes of content, never of time, place or order of work."""

from __future__ import annotations

import hashlib
import re
import unicodedata

ONTOLOGY_NS = "https://w3id.org/kg/ontology#"
RESOURCE_NS = "https://w3id.org/kg/resource/"
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def digest(*parts: str, length: int = 12) -> str:
    """Hex digest of the parts; a separator keeps ("ab", "c") apart from ("a", "bc")."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


def document_id(text: str, source: str) -> str:
    """Identifier of an article: its canonical text and where it came from."""
    return digest(source, text, length=16)


def slug(name: str) -> str:
    """ASCII words of a name joined by hyphens, for IRIs that people can read."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", plain.casefold()).strip("-")[:60] or "entity"


def entity_id(name: str, kind: str) -> str:
    """Local name of an entity's IRI: readable slug, then a hash of its canonical name and kind."""
    return f"{slug(name)}-{digest(name.casefold(), kind, length=8)}"


def claim_id(*content: str) -> str:
    """Local name of a claim's IRI: a hash of all that it says and of its document."""
    return f"claim-{digest(*content, length=16)}"
