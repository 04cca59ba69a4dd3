"""The links of names and locators in the finished PDF: from placeholders to the places that they lead to.

Takes the PDF as Typst exports it, in which the words of each mention and each locator of the index are a
tagged link with the address of a placeholder, the trails, and the places of locators; the document is changed
in place. The words are parted: their beginning leads
to the mention before, their end to the one after, what lies between to the entry in the index; where there is
no mention before or after, that part leads to the entry too. A part on each line is one annotation in a link
element of its own (ISO 32000-1, 14.8.4.4.2; PDF/UA-1, 7.18.5), and no two lie upon each other, since readers
differ in which one they take. Nothing is drawn. An annotation is named (NM) by its part and the ids of the
mentions that its words stand for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from octavo.editions.pdf.compose import PrintTrail, Step
from octavo.editions.pdf.translate import LOCATOR_LINK, NAME_LINK

# An end of a name is a third of it at most, and no more than a fingertip needs: of a long name nearly all
# leads to the entry.
_END = 9.0
# What an end leaves of a line is too narrow to be a part; of a very short name it may be all that there is.
_SLIVER, _SHORTEST = 1.0, 7
_LEVEL = 1.0  # points that two stretches of one line share in height at least
# The flag 4 (printed) is one that PDF/A asks for.
_ANNOTATION = Dictionary(Type=Name.Annot, Subtype=Name.Link, Border=Array([0, 0, 0]), F=4)
_ELEMENT = Dictionary(Type=Name.StructElem, S=Name.Link)
_REFERENCE = Dictionary(Type=Name.OBJR)
# What a page shows above the words that a link leads to; above a mark, which stands on their base line.
_ABOVE, _ABOVE_MARK = 8.0, 18.0


class Box(NamedTuple):
    """A stretch of one line: its sheet, counted from 0, and its edges."""

    sheet: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class LinkPart:
    """A part of a name's words that leads somewhere: `kind` is ``previous``, ``entry`` or ``next``."""

    kind: str
    box: Box


def link_names(document: pikepdf.Pdf, trails: Mapping[int, PrintTrail], locators: Mapping[str, Step]) -> None:
    """Let the names of a document lead where their trails say, and its locators to their mentions."""
    writer = _LinkWriter(document)
    found = _placeholders(document)
    places = {number: _Place(placed) for number, placed in found.names.items()}
    for number, place in places.items():
        writer.know(place, trails[number])
    for number, place in places.items():
        writer.link(place, trails[number])
    for placeholder, annotation in found.locators:
        writer.locate(annotation, locators[placeholder])
    writer.finish()


def parts_of(boxes: Sequence[Box], *, before: bool, after: bool, leftward: bool = False) -> list[LinkPart]:
    """Part the words of a name, one box a line in reading order; no part is lost and none overlaps."""
    if leftward:
        mirrored = parts_of([_mirrored(box) for box in boxes], before=before, after=after)
        return [replace(part, box=_mirrored(part.box)) for part in mirrored]
    end = min(sum(box.width for box in boxes) / 3, _END)
    sliver = min(_SLIVER, end * 3 / _SHORTEST)
    rest = list(boxes)
    parts: list[LinkPart] = []
    if before:
        edge = min(rest[0].left + end, rest[0].right)
        parts.append(LinkPart("previous", rest[0]._replace(right=edge)))
        rest[0] = rest[0]._replace(left=edge)
    last: list[LinkPart] = []
    if after:
        edge = max(rest[-1].right - end, rest[-1].left)
        last.append(LinkPart("next", rest[-1]._replace(left=edge)))
        rest[-1] = rest[-1]._replace(right=edge)
    whole = [
        LinkPart("entry", box)
        for box, uncut in zip(rest, boxes, strict=True)
        if box == uncut or box.width > sliver
    ]
    return [*parts, *whole, *last]


def _mirrored(box: Box) -> Box:
    return box._replace(left=-box.right, right=-box.left)


class _Placed(NamedTuple):
    """An annotation and the sheet that it stands on."""

    sheet: int
    annotation: pikepdf.Object


class _Placeholders(NamedTuple):
    """The annotations of each mention, one a page that its words stand on, and those of locators."""

    names: dict[int, list[_Placed]]
    locators: list[tuple[str, pikepdf.Object]]


def _placeholders(document: pikepdf.Pdf) -> _Placeholders:
    found = _Placeholders({}, [])
    for sheet, page in enumerate(document.pages):
        for annotation in page.obj.get("/Annots", Array()):
            address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(NAME_LINK):
                number = int(address.removeprefix(NAME_LINK))
                found.names.setdefault(number, []).append(_Placed(sheet, annotation))
            elif address.startswith(LOCATOR_LINK):
                found.locators.append((address.removeprefix(LOCATOR_LINK), annotation))
    return found


class _Place:
    """The placeholders of one mention, one a page, and the lines that its words stand on."""

    def __init__(self, placed: Sequence[_Placed]) -> None:
        self.placed = placed
        self.boxes = [box for each in placed for box in _lines(each)]


def _lines(placed: _Placed) -> Iterator[Box]:
    """Yield the lines of an annotation; Typst parts them also within a line, at our marks."""
    line: Box | None = None
    for box in _quads(placed):
        if line is not None and min(line.top, box.top) - max(line.bottom, box.bottom) > _LEVEL:
            line = line._replace(
                left=min(line.left, box.left),
                bottom=min(line.bottom, box.bottom),
                right=max(line.right, box.right),
                top=max(line.top, box.top),
            )
        else:
            if line is not None:
                yield line
            line = box
    if line is not None:
        yield line


def _quads(placed: _Placed) -> Iterator[Box]:
    points = [float(point) for point in placed.annotation.get("/QuadPoints", Array())]
    if not points:
        left, bottom, right, top = (float(edge) for edge in placed.annotation["/Rect"])
        yield Box(placed.sheet, left, bottom, right, top)
    for start in range(0, len(points), 8):
        across, down = points[start : start + 8 : 2], points[start + 1 : start + 8 : 2]
        yield Box(placed.sheet, min(across), min(down), max(across), max(down))


class _LinkWriter:
    """Writes annotations and their link elements into one document."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.pages = [page.obj for page in document.pages]
        self.heights = [float(page["/MediaBox"][3]) for page in self.pages]
        self.root = document.Root["/StructTreeRoot"]
        self.elements = self.root["/ParentTree"]["/Nums"]
        self._tagged = {int(self.elements[at]): at + 1 for at in range(0, len(self.elements), 2)}
        self._next_key = int(self.root["/ParentTreeNextKey"])
        self._siblings: dict[tuple[int, int], _Siblings] = {}
        self._words: dict[str, Box] = {}
        self._places: dict[tuple[int, float], Array] = {}

    def know(self, place: _Place, trail: PrintTrail) -> None:
        """Learn where the words of some mentions stand, so that links can lead there."""
        self._words |= dict.fromkeys(trail.ids, place.boxes[0])

    def link(self, place: _Place, trail: PrintTrail) -> None:
        """Turn the placeholders of one mention into its links."""
        parts = parts_of(
            place.boxes, before=bool(trail.previous), after=bool(trail.next), leftward=trail.leftward
        )
        for placed in place.placed:
            here = [part for part in parts if part.box.sheet == placed.sheet]
            kept = next((at for at, part in enumerate(here) if part.kind == "entry"), 0)
            element = self.elements[self._tagged[int(placed.annotation["/StructParent"])]]
            _take_off(placed.annotation)
            self._lead(placed.annotation, here[kept], trail)
            if len(here) > 1:
                parent = element["/P"]
                before = [self._added(placed.sheet, part, trail, parent) for part in here[:kept]]
                after = [self._added(placed.sheet, part, trail, parent) for part in here[kept + 1 :]]
                siblings = self._siblings.setdefault(parent.objgen, _Siblings(parent))
                siblings.put(element, before, after)

    def locate(self, annotation: pikepdf.Object, step: Step) -> None:
        """Turn the placeholder of a locator into its link."""
        del annotation["/A"]
        annotation["/Dest"] = self._destination(step)
        annotation["/Contents"] = pikepdf.String(step.words)

    def finish(self) -> None:
        """Write the parents' children, with the new elements in their places."""
        for siblings in self._siblings.values():
            siblings.write()
        self.root["/ParentTreeNextKey"] = self._next_key

    def _lead(self, annotation: pikepdf.Object, part: LinkPart, trail: PrintTrail) -> None:
        """Let an annotation lead where its part of the name does."""
        step = {"previous": trail.previous, "entry": trail.entry, "next": trail.next}[part.kind]
        assert step is not None
        annotation["/Rect"] = pikepdf.Object.parse(b"[%.3f %.3f %.3f %.3f]" % part.box[1:])
        annotation["/Dest"] = self._destination(step)
        annotation["/Contents"] = pikepdf.String(step.words)
        annotation["/NM"] = pikepdf.String(" ".join((part.kind, *trail.ids)))

    def _destination(self, step: Step) -> Array:
        """Return where a step leads; there are three that lead to the same words."""
        words = self._words.get(step.mention)
        sheet = words.sheet if words else step.spot.sheet - 1
        height = self.heights[sheet]
        top = words.top + _ABOVE if words else height - step.spot.y + _ABOVE_MARK
        place = sheet, round(min(top, height), 3)
        if place not in self._places:
            self._places[place] = Array([self.pages[sheet], Name.XYZ, None, place[1], None])
        return self._places[place]

    def _added(self, sheet: int, part: LinkPart, trail: PrintTrail, parent: pikepdf.Object) -> pikepdf.Object:
        """Return the link element of a further annotation; its parent does not know it yet."""
        # A book has thousands: copies of one dictionary take half the time of as many new ones.
        annotation = copy(_ANNOTATION)
        annotation["/StructParent"] = self._next_key
        self._lead(annotation, part, trail)
        annotation = self.document.make_indirect(annotation)
        self.pages[sheet]["/Annots"].append(annotation)
        reference = copy(_REFERENCE)
        reference["/Obj"] = annotation
        element = copy(_ELEMENT)
        element["/P"], element["/Pg"], element["/K"] = parent, self.pages[sheet], reference
        element = self.document.make_indirect(element)
        self.elements.append(self._next_key)
        self.elements.append(element)
        self._next_key += 1
        return element


def _take_off(placeholder: pikepdf.Object) -> None:
    for key in ("/A", "/QuadPoints"):
        if key in placeholder:
            del placeholder[key]


@dataclass
class _Siblings:
    """The new children of an element, by the child that they stand beside."""

    parent: pikepdf.Object
    before: dict[tuple[int, int], list[pikepdf.Object]] = field(default_factory=dict)
    after: dict[tuple[int, int], list[pikepdf.Object]] = field(default_factory=dict)

    def put(self, element: pikepdf.Object, before: list[pikepdf.Object], after: list[pikepdf.Object]) -> None:
        """Put new children before and after a child."""
        self.before.setdefault(element.objgen, []).extend(before)
        self.after.setdefault(element.objgen, []).extend(after)

    def write(self) -> None:
        """Let the parent have all its children in reading order."""
        children: list[pikepdf.Object] = []
        for child in self.parent["/K"]:
            beside = child.objgen if isinstance(child, pikepdf.Object) else (0, 0)
            children += [*self.before.get(beside, ()), child, *self.after.get(beside, ())]
        self.parent["/K"] = Array(children)
