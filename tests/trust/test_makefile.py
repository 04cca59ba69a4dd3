"""The Makefile hands on names as they are, and a set-up that was broken off begins anew."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[2] / "Makefile"
_SHOW = '#!/bin/sh\nfor word in "$@"; do printf "%s\\n" "$word"; done\n'
# A Python that makes a folder for `-m venv` and dies at the step that $DIES names.
_PYTHON = """#!/bin/sh
[ "$1" = -m ] || exit 0
case "$*" in
  *"-m venv"*) step=venv; mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
  *requirements.lock*) step=packages ;;
  *--editable*) step=octavo ;;
esac
if [ "$DIES" = "$step" ]; then touch "$HALF"; kill -9 $$; fi
"""

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the Makefile, two books, a set-up that is finished and a program that shows its words."""
    shutil.copy(MAKEFILE, tmp_path / "Makefile")
    for name in ("docs/one", "docs/a $two"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "book.toml").touch()
    for name in ("requirements.lock", "pyproject.toml", ".venv/bin/octavo", ".venv/.ready"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    _program(tmp_path / ".venv/bin/octavo", _SHOW)
    _program(tmp_path / "python", _PYTHON)
    return tmp_path


def _program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def _make(checkout: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *words],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
        env={**clean, **environment},
    )


@pytest.mark.parametrize(
    ("words", "handed_on"),
    [
        ((), ["build", "docs/a $two", "docs/one", "--out-root", "dist"]),
        (("BOOK=my $book",), ["build", "my $book", "--out-root", "dist"]),
        (("html", "BOOK=my book"), ["build", "my book", "--out-root", "dist", "--only", "html"]),
        (("pdf", 'BOOK=a"b'), ["build", 'a"b', "--out-root", "dist", "--only", "print,screen"]),
        (("import", "ARTICLE=an $article's"), ["import", "an $article's", "--into", "dist/imported"]),
        (
            ("import", "ARTICLE=a", "PLAN=my plan"),
            ["import", "a", "--plan", "my plan", "--into", "dist/imported"],
        ),
    ],
)
def test_names_reach_the_program_as_they_were_written(
    checkout: Path, words: tuple[str, ...], handed_on: list[str]
) -> None:
    done = _make(checkout, *words)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == handed_on


@pytest.mark.parametrize("step", ["venv", "packages", "octavo"])
@pytest.mark.parametrize("again", [False, True])
def test_a_set_up_that_was_killed_begins_anew(checkout: Path, step: str, again: bool) -> None:
    """The first one, or a later one after the lock file has changed."""
    if again:
        if step == "venv":
            pytest.skip("a later set-up makes no new environment")
        shutil.copy(checkout / "python", checkout / ".venv/bin/python")
        os.utime(checkout / ".venv/.ready", (1, 1))
    else:
        shutil.rmtree(checkout / ".venv")
    half = checkout / ".venv" / "half"
    words = ("setup", f"PYTHON={checkout / 'python'}")
    assert _make(checkout, *words, DIES=step, HALF=str(half)).returncode != 0
    assert half.is_file()
    done = _make(checkout, *words)
    assert done.returncode == 0, done.stderr
    assert not half.exists()
    assert (checkout / ".venv/.ready").is_file()
