from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document, Rejected
from kg.readers import read_inputs


def read(*inputs: Path | str) -> list[Document | Rejected]:
    return list(read_inputs(map(str, inputs), max_characters=10_000))


def only(items: list[Document | Rejected]) -> Document:
    (item,) = items
    assert isinstance(item, Document), item
    return item


def reason(items: list[Document | Rejected]) -> str:
    (item,) = items
    assert isinstance(item, Rejected), item
    return item.reason


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(
        "A headline\nJanuary 9, 2025, 4:40 am\n\nLocation: Hong Kong\nEmployees: 1001-5000\nThe text: it begins here.\n"
    )
    return path


def test_plain_text_gives_title_date_and_metadata_and_keeps_every_line(article: Path) -> None:
    document = only(read(article))
    assert document.title == "A headline"
    assert document.published == "2025-01-09"
    assert document.metadata["Location"] == "Hong Kong"
    assert document.metadata["Employees"] == "1001-5000"
    assert document.text == article.read_text().strip("\n")


def test_text_is_canonical(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffCafe\u0301\r\nline".encode())
    assert only(read(path)).text == "Café\nline"


def test_markdown_leaves_the_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ndate: 2024-02-24\ntitle: T\n---\n# Head\n\nA *bold* [link](http://x.example) here.\n\n- one\n"
    )
    document = only(read(path))
    assert document.text == "Head\nA bold link here.\none"
    assert (document.title, document.published) == ("T", "2024-02-24")


def test_jsonl_takes_the_text_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"id": 7, "text": "cafe\u0301 \r\n x ", "published": "2024-05-01T10:00:00Z", "desk": "tech"}
    path.write_text(json.dumps(record) + "\nnot json\n" + json.dumps({"id": 8}) + "\n")
    first, second, third = read(path)
    assert isinstance(first, Document)
    assert first.text == record["text"]
    assert first.published == "2024-05-01"
    assert first.metadata == {"id": 7, "desk": "tech"}
    assert isinstance(second, Rejected)
    assert "line 2" in second.what
    assert isinstance(third, Rejected)
    assert "no `text`" in third.reason


def test_same_text_under_two_ids_is_two_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "same"}\n{"id": 2, "text": "same"}\n')
    assert len({item.id for item in read(path) if isinstance(item, Document)}) == 2


def test_identifiers_do_not_depend_on_the_folder(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / article.name).write_bytes(article.read_bytes())
    assert only(read(article)).id == only(read(other)).id


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "is empty"), (b"\x00\x01\x02", "binary"), (b"caf\xe9", "iconv"), (b"x" * 10_001, "split it")],
)
def test_bad_files_are_rejected_with_the_reason_and_the_rest_goes_on(
    tmp_path: Path, article: Path, data: bytes, words: str
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    assert words in reason(read(bad))
    assert isinstance(read(bad, article)[1], Document)


def test_unknown_format(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_text("x")
    assert "unknown format .docx" in reason(read(path))


def test_missing_file_names_itself(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no such file or folder: .*nowhere"):
        read(tmp_path / "nowhere.txt")


def test_glob_and_folder(article: Path, tmp_path: Path) -> None:
    assert len(read(f"{tmp_path}/*.txt")) == len(read(tmp_path)) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    try:
        with pytest.raises(InputError, match="chmod"):
            read(tmp_path)
    finally:
        tmp_path.chmod(0o700)
