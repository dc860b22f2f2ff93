"""The command line as a person meets it: help, wrong words, broken input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent.parent / "kg" / "samples"


def kg(*words: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *words], capture_output=True, text=True, check=False, input=stdin
    )


def one_line(result: subprocess.CompletedProcess[str]) -> str:
    assert "Traceback" not in result.stderr
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_help_names_every_command_and_has_examples() -> None:
    result = kg("--help")
    assert result.returncode == 0
    for command in ("build", "extract", "query", "explore", "ontology"):
        assert f"\n  {command}" in result.stdout
    assert "examples:" in result.stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from kg.cli import main; main(['--help']);"
        "heavy = {'spacy', 'rdflib', 'typer', 'rich', 'numpy'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize("command", ["build", "extract", "query", "explore", "samples", "evaluate", "ontology"])
def test_each_command_has_help_with_an_example(command: str) -> None:
    result = kg(command, "--help")
    assert result.returncode == 0, result.stderr
    assert f"kg {command}" in result.stdout
    assert "xample" in result.stdout


def test_unknown_command_says_what_to_type() -> None:
    result = kg("biuld")
    assert result.returncode == 2
    assert one_line(result) == "kg: no command 'biuld'; did you mean `kg build`?"


def test_unknown_option() -> None:
    result = kg("build", "x", "--outptu", "y")
    assert result.returncode == 2
    assert "--output" in result.stderr


def test_missing_file() -> None:
    result = kg("extract", "nowhere.txt")
    assert result.returncode == 1
    assert "no such file or folder: nowhere.txt" in one_line(result)


def test_query_without_a_graph(tmp_path: Path) -> None:
    result = kg("query", str(tmp_path / "none"), "SELECT * { ?s ?p ?o }")
    assert result.returncode == 1
    assert "kg build" in one_line(result)


def test_only_bad_documents(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = kg("build", str(tmp_path / "empty.txt"), "-o", str(tmp_path / "graph"))
    assert result.returncode == 1
    assert "is empty" in one_line(result)


def test_unknown_setting(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text("wrokers = 2\n")
    result = kg("extract", str(SAMPLES), "--settings", str(tmp_path / "kg.toml"))
    assert result.returncode == 1
    assert "unknown setting 'wrokers'" in one_line(result)


def test_extract_reads_standard_input_and_writes_the_interchange_format() -> None:
    record = json.dumps({"id": "x", "text": "Acme Corp acquired Beta Ltd in May 2024."})
    result = kg("extract", "-", "--extractor", "patterns", stdin=record + "\nbroken\n")
    assert result.returncode == 0, result.stderr
    (line,) = result.stdout.splitlines()
    relation = json.loads(line)["relations"][0]
    assert (relation["predicate"], relation["qualifiers"]) == ("acquired", {"time": "2024-05"})
    assert "line 2 is no JSON" in one_line(result)


def test_an_output_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    result = kg("build", str(SAMPLES), "-o", str(tmp_path / "taken"))
    assert result.returncode == 1
    assert "File exists" in one_line(result)


def test_weights_that_are_not_there_are_named(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Acme Corp acquired Beta Ltd in May 2024.", encoding="utf-8")
    result = kg("extract", str(article), "--weights", str(tmp_path / "nowhere"))
    assert result.returncode == 1
    assert "name a folder that `kg train` wrote" in one_line(result)
