"""A build that is killed leaves the last editions whole, and where it was asked to end no rubbish."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from octavo.book import folder_digests

from .small_book import octavo, write_book

# Seconds after the start: while Python imports, while Sphinx reads, while an edition is made.
INSTANTS = (0.3, 1.5, 4.0)


def _editions(out: Path) -> dict[str, str]:
    return {name: digest for name, digest in folder_digests(out).items() if name != "build.json"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a book that was built once."""
    book = write_book(tmp_path_factory.mktemp("kills"))
    assert octavo("build", book, "--quiet").returncode == 0
    return book


@pytest.mark.parametrize("instant", INSTANTS)
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_killed_build_loses_nothing(
    built: Path, tmp_path: Path, sent: signal.Signals, instant: float
) -> None:
    out = built / "dist" / "small"
    before = folder_digests(out)
    text = f"Text\n====\n\nState {sent} {instant} of Ada Penn.\n"
    (built / "text.rst").write_text(text, encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    build = subprocess.Popen(
        [sys.executable, "-m", "octavo.cli", "build", str(built)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
    )
    time.sleep(instant)
    build.send_signal(sent)
    said = build.communicate(timeout=300)[1]
    if build.returncode:  # else it was done before
        assert folder_digests(out) == before
        assert "Traceback" not in said or instant == INSTANTS[0]
    if sent is not signal.SIGKILL:
        assert list((tmp_path / "tmp").iterdir()) == []
    assert octavo("build", built, "--quiet").returncode == 0
    clean = tmp_path / "clean"
    shutil.copytree(built.parent, clean, ignore=shutil.ignore_patterns("dist"))
    assert octavo("build", clean / "book", "--quiet").returncode == 0
    assert _editions(out) == _editions(clean / "book" / "dist" / "small")
