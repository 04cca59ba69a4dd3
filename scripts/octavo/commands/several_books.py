"""Commands on several books: their folders, and where the editions of each go."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from octavo.api import Book, open_book, output_folder
from octavo.findings import BookError, UsageError, report


def add_book_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that name books and their output folders."""
    parser.add_argument("books", type=Path, nargs="+", metavar="BOOK", help="a folder with book.toml")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--out", type=Path, metavar="DIR", help="output folder (default: BOOK/dist/<id>)")
    place.add_argument("--out-root", type=Path, metavar="DIR", help="each book into DIR/<id>")


def each_book(options: argparse.Namespace, run: Callable[[Book, Path], bool]) -> bool:
    """Run a command on each book with its output folder; return whether all passed.

    Where one raises `BookError` its findings are reported, and the next book follows. Raises `UsageError`
    where two books have one output folder.
    """
    books: dict[Path, Book] = {}
    passed = True
    for folder in options.books:
        try:
            book = open_book(folder)
        except BookError as error:
            passed = _failed(error)
            continue
        out = output_folder(book, options.out, root=options.out_root)
        if out.resolve() in books:
            raise UsageError(f"{folder} and {books[out.resolve()].folder} have one output folder, {out}")
        books[out.resolve()] = book
    for out, book in books.items():
        try:
            passed = run(book, out) and passed
        except BookError as error:
            passed = _failed(error)
    return passed


def _failed(error: BookError) -> bool:
    report(error.findings, sys.stderr)
    return False
