"""The plan of the house: imports between rooms form no circle, and rooms are entered by their doors.

A room is a folder of the package; its door is its ``__init__.py``. The graph is drawn from the import
statements themselves, those inside functions and under ``TYPE_CHECKING`` included.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "scripts" / "octavo"
# Folders whose entries are parallel may hold more than a dozen of them.
PARALLEL = {"octavo.checks"}


@dataclass(frozen=True)
class House:
    """The modules of a package and what each imports: (importing module, imported module or door, name)."""

    modules: frozenset[str]
    rooms: frozenset[str]
    imports: tuple[tuple[str, str, str], ...]

    @classmethod
    def survey(cls, root: Path) -> House:
        files = {_module(root, path): path for path in sorted(root.rglob("*.py"))}
        rooms = {name for name, path in files.items() if path.name == "__init__.py"}
        found = [(name, *edge) for name, path in files.items() for edge in _imports(path)]
        return cls(frozenset(files), frozenset(rooms), tuple(found))

    def target(self, source: str, name: str) -> str:
        """Return the module that an import statement names."""
        return f"{source}.{name}" if f"{source}.{name}" in self.modules else source

    def room_of(self, module: str) -> str:
        return module if module in self.rooms else module.rpartition(".")[0]


def _module(root: Path, path: Path) -> str:
    parts = (root.name, *path.relative_to(root).with_suffix("").parts)
    return ".".join(parts[:-1] if path.name == "__init__.py" else parts)


def _imports(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "octavo":
            for alias in node.names:
                yield node.module or "", alias.name
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names if alias.name.startswith("octavo."))


def circles(house: House) -> Iterator[str]:
    """Yield the circles: among the modules, and among the entries of each room."""
    graph: dict[str, set[str]] = {}
    for module, source, name in house.imports:
        target = house.target(source, name)
        if target != module and not _within(module, target):
            graph.setdefault(module, set()).add(target)
    yield from _circle(graph)
    for room in sorted(house.rooms):
        entries: dict[str, set[str]] = {}
        for module, targets in graph.items():
            for target in targets:
                if _within(module, room) and _within(target, room):
                    one, other = _entry(module, room), _entry(target, room)
                    if one != other and room not in (module, target):
                        entries.setdefault(one, set()).add(other)
        yield from _circle(entries)


def past_doors(house: House) -> Iterator[str]:
    """Yield the imports that take a name from inside a room in which the importing module is not."""
    for module, source, name in house.imports:
        target = house.target(source, name)
        room = house.room_of(target)
        if target != room and not _within(module, room):
            yield f"{module} takes {name} from {target}, past the door of {room}"


def _within(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def _entry(module: str, room: str) -> str:
    return room + "." + module.removeprefix(room + ".").partition(".")[0]


def _circle(graph: dict[str, set[str]]) -> Iterator[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield " -> ".join(reversed(error.args[1]))


HOUSE = House.survey(ROOT)


def test_no_circle() -> None:
    assert sorted(set(circles(HOUSE))) == []


def test_rooms_are_entered_by_their_doors() -> None:
    assert sorted(set(past_doors(HOUSE))) == []


def test_every_room_has_a_door_that_says_what_it_is() -> None:
    for room in HOUSE.rooms:
        door = ROOT.parent.joinpath(*room.split("."), "__init__.py")
        assert ast.get_docstring(ast.parse(door.read_text("utf-8"))), room


def test_a_folder_shows_at_most_a_dozen_entries() -> None:
    for room in HOUSE.rooms - PARALLEL:
        folder = ROOT.parent.joinpath(*room.split("."))
        # py.typed is a marker that PEP 561 wants there.
        shown = [entry for entry in folder.iterdir() if not re.match(r"__|\.|py\.typed$", entry.name)]
        assert len(shown) <= 12, f"{room} has {len(shown)} entries"


def test_a_name_of_a_module_or_class_is_one_thing() -> None:
    seen: dict[str, str] = {}
    for module in sorted(HOUSE.modules - HOUSE.rooms):
        base = module.rpartition(".")[2]
        assert base not in seen, f"{module} and {seen[base]}"
        seen[base] = module
        path = ROOT.parent.joinpath(*module.split(".")).with_suffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                key = f"class {node.name}"
                assert key not in seen, f"{node.name} in {module} and {seen[key]}"
                seen[key] = module


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"a/one.py": "from octavo.b import two", "b/__init__.py": "from octavo.a import x"}, "circle"),
        ({"a/one.py": "from octavo.b.two import name", "b/two.py": ""}, "door"),
        ({"a/one.py": "def f():\n    from octavo.b.two import name", "b/two.py": ""}, "door"),
    ],
)
def test_the_survey_finds_what_it_is_for(tmp_path: Path, files: dict[str, str], fault: str) -> None:
    root = tmp_path / "octavo"
    for name in ("a/__init__.py", "b/__init__.py", "__init__.py", *files):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(files.get(name, ""), encoding="utf-8")
    house = House.survey(root)
    assert any(circles(house) if fault == "circle" else past_doors(house))
