"""A plan that was passed on copies no file of the reader's machine into the book."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from octavo.book import Reach, project_of
from octavo.editions.pdf.layout import find_faces
from octavo.findings import BookError
from octavo.importing import import_article

_ARTICLE = "A Lantern\n\nThe lantern above the harbour was lit by Samuel Oake at dusk.\n"
_PLAN = """version = 1
[source]
name = "article.txt"
sha256 = "{digest}"
lines = 3
[title]
line = 1
begins = "A Lantern"
[[heading]]
level = "chapter"
before = 3
begins = "The lantern above"
title = "One"
[[document]]
path = "front/imprint"
file = "{file}"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with an article, and next to it a file that is nobody's business."""
    folder = tmp_path / "project"
    (folder / "sub").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "article.txt").write_text(_ARTICLE, encoding="utf-8")
    (folder / "imprint.rst").write_text("Imprint\n=======\n\nPrinted here.\n", encoding="utf-8")
    (tmp_path / "secret.rst").write_text("Secret\n======\n\nA secret.\n", encoding="utf-8")
    (folder / "sub" / "link.rst").symlink_to(tmp_path / "secret.rst")
    (folder / "sub" / "circle.rst").symlink_to(folder / "sub" / "circle.rst")
    os.mkfifo(folder / "sub" / "pipe.rst")
    return folder


def _plan(project: Path, file: str) -> Path:
    digest = hashlib.sha256(_ARTICLE.encode()).hexdigest()
    path = project / "sub" / "plan.toml"
    path.write_text(_PLAN.format(digest=digest, file=file), encoding="utf-8")
    return path


def test_a_file_of_the_project_is_taken(project: Path, tmp_path: Path) -> None:
    plan = _plan(project, "../imprint.rst")
    import_article(project / "article.txt", tmp_path / "book", plan)
    assert "Printed here" in (tmp_path / "book" / "front" / "imprint.rst").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "file", ["../../secret.rst", "{tmp}/secret.rst", "link.rst", "circle.rst", "pipe.rst", "/dev/zero", "."]
)
def test_another_file_is_a_finding_and_nothing_is_written(project: Path, tmp_path: Path, file: str) -> None:
    plan = _plan(project, file.format(tmp=tmp_path))
    with pytest.raises(BookError, match="IMP-024"):
        import_article(project / "article.txt", tmp_path / "book", plan)
    assert not (tmp_path / "book").exists()


def test_what_a_person_allows_is_taken(project: Path, tmp_path: Path) -> None:
    plan, reach = _plan(project, "link.rst"), Reach(project, (tmp_path / "secret.rst",))
    import_article(project / "article.txt", tmp_path / "book", plan, reach=reach)
    assert (tmp_path / "book" / "front" / "imprint.rst").is_file()


def test_a_project_is_the_nearest_folder_with_a_mark(project: Path) -> None:
    assert project_of(project / "sub") == project
    (project / "sub" / "book.toml").touch()
    assert project_of(project / "sub") == project / "sub"


def test_a_face_outside_the_repository_is_not_found(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (tmp_path / "Face.ttf").write_bytes(b"no face")
    assert find_faces(["../Face.ttf"], book)[1] == ["../Face.ttf"]
