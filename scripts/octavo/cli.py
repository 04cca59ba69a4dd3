"""The program `octavo`: words in, an exit status out (0 done, 1 findings that forbid it, 2 wrong usage).

Each command is a module of `octavo.commands`; talk and progress go to stderr, and what a machine reads to
stdout. Modules are imported when their command is called, so that a build with nothing to do stays quick.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from octavo import __version__
from octavo.findings import BookError, OctavoError, report

# The module of each command; only the one that is called is imported, so that each starts quickly.
_COMMANDS = {
    "import": "octavo.commands.import_",
    "build": "octavo.commands.build",
    "check": "octavo.commands.check",
    "names": "octavo.commands.names",
    "bib": "octavo.commands.bib",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    # The process ends with everything that it made: a last search for cycles takes half a second of a build.
    atexit.register(gc.freeze)
    parser = argparse.ArgumentParser(
        prog="octavo", description="An article in, a published book out, with one index of names."
    )
    parser.add_argument("--version", action="version", version=f"octavo {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    words = sys.argv[1:] if arguments is None else list(arguments)
    called = [_COMMANDS[words[0]]] if words and words[0] in _COMMANDS else list(_COMMANDS.values())
    for module in called:
        import_module(module).add(subparsers)
    options = parser.parse_args(words)
    try:
        with _ended_in_order():
            status: int = options.run(options)
    except BookError as error:
        report(error.findings, sys.stderr)
        return error.status
    except OctavoError as error:
        print(f"octavo: {error}", file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        print("octavo: interrupted; the output folder is as the last complete run left it", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output went away (a pager, head); that is its right.
        sys.stderr.close()
        return 0
    return status


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let SIGTERM end a run as Ctrl-C does: programs that it called end too, and its temporary folders go."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


if __name__ == "__main__":
    sys.exit(main())
