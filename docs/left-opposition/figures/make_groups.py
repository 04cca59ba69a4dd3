"""Draw the two charts of groups and papers by country: groups-1.svg and groups-2.svg.

Run it with any Python 3.11 or later: `python make_groups.py`. Dates are those of the chronology; a bar
whose beginning or end the sources do not give is dashed. The figures for the months say where in the year a
bar begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from svg_plate import GREY, LINE, WIDTH, box, ground, line, text, write

HERE = Path(__file__).parent
SIZE = 9.0
ROW, BAR = 14.2, 11.6
LEFT, FIRST_YEAR, LAST_YEAR = 4.0, 1927, 1933
TOP = 15.0
YEAR = (WIDTH - LEFT) / (LAST_YEAR + 1 - FIRST_YEAR)
END = float(LAST_YEAR + 1)


@dataclass(frozen=True)
class Row:
    """A group (bar) or a paper (line) from `begin` to `end`, in years and fractions of a year."""

    label: str
    begin: float
    end: float = END
    ours: bool = True
    paper: bool = False
    dashed: bool = False
    side: str = ""
    """Where its name is: in the bar, "left" of it or "right" of it."""
    joins: int = 0
    """How many rows further down is the bar into which this group goes over."""


@dataclass(frozen=True)
class Country:
    """A band of the chart."""

    name: str
    rows: tuple[Row, ...]


FIRST = (
    Country(
        "Soviet Union",
        (
            Row("United Opposition", FIRST_YEAR, 1927.95, side="right"),
            Row("Left Opposition, deported or underground", 1927.95),
            Row("Bulletin of the Opposition", 1929.5, paper=True),
        ),
    ),
    Country(
        "International bodies",
        (
            Row("Prinkipo committee", 1929.45, 1930.26, dashed=True, side="left"),
            Row("International Secretariat", 1930.26),
            Row("Landau’s working group", 1932.28, ours=False, side="left"),
        ),
    ),
    Country(
        "France",
        (
            Row("Contre le courant (Paz)", 1927.89, 1929.8, ours=False, paper=True),
            Row(
                "Le Redressement communiste (Treint)", 1928.0, 1929.99, ours=False, dashed=True, side="right"
            ),
            Row("La Vérité", 1929.62, paper=True),
            Row("Ligue communiste", 1930.28),
            Row("Gauche communiste", 1931.27, ours=False, side="left"),
        ),
    ),
    Country(
        "Exiles in Paris",
        (
            Row("Jewish and Hungarian groups", 1929.85, dashed=True),
            Row("Vietnamese group (Tạ Thu Thâu)", 1929.95, 1930.41, dashed=True, side="left"),
            Row("New Italian Opposition", 1930.45, dashed=True),
            Row("Italian Left Fraction (Bordigists)", 1928.3, ours=False, dashed=True),
        ),
    ),
    Country(
        "United States and Canada",
        (
            Row("The Militant", 1928.87, paper=True),
            Row("Communist League of America", 1929.38),
            Row("Canadian group around Spector", 1928.87, dashed=True),
        ),
    ),
)

SECOND = (
    Country(
        "Germany",
        (
            Row("Leninbund (Urbahns)", 1928.29, ours=False),
            Row("its minority (Grylewicz)", 1929.0, 1930.24, dashed=True, joins=2, side="left"),
            Row("Wedding Opposition", 1928.0, 1930.24, dashed=True, joins=1),
            Row("United Left Opposition (VLO)", 1930.24),
            Row("Permanente Revolution", 1931.54, paper=True),
            Row("Landau’s group", 1931.41, ours=False, side="left"),
        ),
    ),
    Country(
        "Austria",
        (
            Row("KPÖ-O (Frey)", 1928.0, ours=False, dashed=True),
            Row("Mahnruf group, Graz", 1928.3, ours=False, dashed=True),
        ),
    ),
    Country(
        "Belgium",
        (
            Row("Brussels group (Hennaut, Van Overstraeten)", 1928.6, dashed=True),
            Row("Charleroi group (Lesoil)", 1928.6, dashed=True),
        ),
    ),
    Country(
        "Spain",
        (
            Row("Spanish section (OCE, from 1932 ICE)", 1930.16),
            Row("Catalan Communist Federation (Maurín)", 1930.0, ours=False, dashed=True),
        ),
    ),
    Country(
        "China",
        (
            Row("Our Word", 1928.5, 1931.37, dashed=True, joins=4),
            Row("October Group", 1929.0, 1931.37, dashed=True, joins=3),
            Row("Militant Group", 1929.0, 1931.37, dashed=True, joins=2),
            Row("Proletarian Faction (Chen Duxiu)", 1929.87, 1931.37, joins=1, side="left"),
            Row("united; leaders soon arrested", 1931.37),
        ),
    ),
    Country("Greece", (Row("Archeiomarxists", 1930.5, dashed=True),)),
)


def _x(year: float) -> float:
    return LEFT + (year - FIRST_YEAR) * YEAR


def _years(bottom: float) -> list[str]:
    marks: list[str] = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        marks.append(text(_x(year + 0.5), 9.5, str(year), anchor="middle", style="b"))
        marks.append(line(_x(year), 12.5, _x(year), bottom, width=0.35, stroke="#bbb"))
    return marks


def _label(row: Row, y: float) -> list[str]:
    x = {"left": _x(row.begin) - 3, "right": _x(row.end) + 3}.get(row.side, _x(row.begin) + 3)
    anchor = "end" if row.side == "left" else "start"
    words = text(x, y + 8.8, row.label, anchor=anchor, style="i" if row.paper else "")
    if not (row.paper or row.side):
        return [words]
    # White behind the words, so that the lines of the years do not run through them.
    width = len(row.label) * SIZE * 0.44
    left = x - width if row.side == "left" else x
    return [ground(left, y + 1.5, width, BAR - 3), words]


def _row(row: Row, y: float) -> list[str]:
    left, right = _x(row.begin), _x(row.end)
    if row.paper:
        dash = "" if row.ours else "3 2"
        rule = line(left, y + BAR - 0.6, right, y + BAR - 0.6, width=1.3, stroke="#000", dash=dash)
        return [*_label(row, y - 1), rule]
    fill = GREY if row.ours else "#fff"
    bar = box(left, y, right - left, BAR, fill=fill, dash=row.dashed, open_end=row.end >= END)
    return [bar, *_label(row, y)]


def _union(row: Row, y: float) -> str:
    return line(_x(row.end), y + BAR / 2, _x(row.end), y + row.joins * ROW, width=1.4, stroke="#000")


def _key(y: float) -> list[str]:
    second = y + 13.5
    return [
        box(2, y, 15, 9.5, fill=GREY),
        text(21, y + 8, "belonged to the Opposition"),
        box(156, y, 15, 9.5, fill="#fff"),
        text(175, y + 8, "outside it, or left it"),
        box(2, second, 15, 9.5, fill="#fff", dash=True),
        text(21, second + 8, "beginning or end not known"),
        line(156, second + 6, 171, second + 6, width=1.3, stroke="#000"),
        text(175, second + 8, "paper", style="i"),
        line(210, second, 210, second + 9.5, width=1.4, stroke="#000"),
        text(215, second + 8, "union"),
        line(9.5, second + 13, 9.5, second + 24, width=0.8, stroke="#000", dash="1 2"),
        text(21, second + 21.5, "Paris conference, 6 April 1930"),
    ]


def draw(name: str, title: str, description: str, countries: tuple[Country, ...]) -> None:
    """Write one chart."""
    y = TOP + 3
    body: list[str] = []
    unions: list[str] = []
    for country in countries:
        body.append(line(0, y - 1.5, WIDTH, y - 1.5, width=0.4, stroke=LINE))
        body.append(text(LEFT - 2, y + 8.8, country.name, style="b"))
        y += 12.5
        for row in country.rows:
            body += _row(row, y)
            unions += [_union(row, y)] if row.joins else []
            y += ROW
        y += 2
    body.append(line(0, y - 1.5, WIDTH, y - 1.5, width=0.4, stroke=LINE))
    conference = _x(1930.26)
    mark = [line(conference, 12.5, conference, y - 1.5, width=0.7, stroke="#000", dash="1 2")]
    drawn = [*_years(y - 1.5), *mark, *body, *unions, *_key(y + 3)]
    write(HERE / name, round(y + 42, 1), title, description, drawn, SIZE)


if __name__ == "__main__":
    draw(
        "groups-1.svg",
        "Groups and papers, 1927–1933: Soviet Union, international bodies, France, exiles, North America",
        "A chart with the years 1927 to 1933 from left to right and a band for each country. Grey "
        "bars belonged to the Left Opposition, white bars stood outside it or left it, lines are papers. "
        "A dotted line marks 6 April 1930.",
        FIRST,
    )
    draw(
        "groups-2.svg",
        "Groups and papers, 1927–1933: Germany, Austria, Belgium, Spain, China, Greece",
        "A chart of the same kind. In Germany the Leninbund’s minority and the Wedding Opposition unite in "
        "spring 1930; Landau’s group leaves on 31 May 1931. In China four groups unite in May 1931.",
        SECOND,
    )
