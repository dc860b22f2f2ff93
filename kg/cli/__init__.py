"""The command line: a table of commands, each in a file of its own that is imported when it is called.

To add a command: one module with `app`, a typer application, and one line in COMMANDS.
"""

from __future__ import annotations

import sys
from difflib import get_close_matches
from importlib import import_module

COMMANDS = {
    "build": "articles → claims, entities, RDF store, explorer.html and report",
    "extract": "articles → claims as JSON lines (the interchange format)",
    "query": "ask a built graph in SPARQL, or by a named query",
    "explore": "write and open the interactive HTML of a built graph",
    "explain": "sentence by sentence: what was read, what was dropped and why",
    "ontology": "show the relation types; check an ontology folder; suggest new ones",
    "evaluate": "precision, recall and F1 against gold",
    "train": "train the learned reader from gold",
    "samples": "write the sample articles to a folder",
}

_EXAMPLES = """\
examples:
  kg samples articles                      twelve and more sample articles to try
  kg build articles -o graph               read them into graph/
  kg query graph --name who-is-listed      who is on which list, and since when
  kg query graph 'SELECT ?s ?l { ?s kgo:listedOn ?l }'
  kg explore graph                         look at it in the browser

`kg COMMAND --help` has the options of a command and more examples."""


def main(arguments: list[str] | None = None) -> None:
    """Run `kg`; exits with 0, 1 for an error of the input, 2 for an error of the command line."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview())
        return
    if words[0] in ("-V", "--version"):
        print(_version())
        return
    if words[0] not in COMMANDS:
        sys.exit(_unknown(words[0]))
    _run(words[0], words[1:])


def _overview() -> str:
    width = max(map(len, COMMANDS))
    rows = "\n".join(f"  {name:<{width}}  {summary}" for name, summary in COMMANDS.items())
    intro = "kg turns news articles into a knowledge graph that can be trusted sentence by sentence."
    return f"usage: kg COMMAND …\n\n{intro}\n\ncommands:\n{rows}\n\n{_EXAMPLES}"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"kg {version('kg')}"
    except PackageNotFoundError:
        return "kg (not installed, run from a checkout)"


def _unknown(word: str) -> int:
    close = get_close_matches(word, COMMANDS, n=1)
    hint = f"did you mean `kg {close[0]}`?" if close else f"commands: {', '.join(COMMANDS)}"
    print(f"kg: no command {word!r}; {hint}", file=sys.stderr)
    return 2


def _run(command: str, words: list[str]) -> None:
    from kg.errors import KgError

    app = import_module(f"kg.cli.{command}").app
    try:
        app(words, prog_name=f"kg {command}")
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:  # `kg query … | head`: the reader has gone, which is no error
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.filename is None:
            raise
        print(f"kg: {error.strerror}: {error.filename}; choose another path or change it", file=sys.stderr)
        sys.exit(1)
