"""The clean book, built once for all tests that only look at it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = Path(__file__).parents[1] / "books" / "clean"


@pytest.fixture(scope="session")
def pilots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the clean book's editions; tests that doctor them take a copy."""
    book = Path(shutil.copytree(CLEAN, tmp_path_factory.mktemp("pilots") / "clean"))
    command = [sys.executable, "-m", "octavo.cli", "build", str(book), "--quiet"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return book / "dist" / "pilots"
