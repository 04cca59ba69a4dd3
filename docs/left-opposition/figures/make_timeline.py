"""Draw what went on at the same time, summer 1927 to June 1933: timeline.svg.

Run it with any Python 3.11 or later: `python make_timeline.py`. The list of the chronology has the events
and their exact dates; the chart has only what lasted, in bars, and what it can show better than a list,
which events fell together. Its dates are those of the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from svg_plate import GREY, LINE, WIDTH, box, ground, line, text, write

HERE = Path(__file__).parent
SIZE = 9.0
BEGIN, END = 1927.35, 1933.5
LEFT, TOP = 3.0, 15.0
ROW, BAR = 13.6, 11.4


@dataclass(frozen=True)
class Span:
    """Something that lasted; white or grey, dashed where its ends are not known to the month."""

    begin: float
    end: float
    label: str
    grey: bool = False
    dashed: bool = False
    side: str = ""
    drop: int = 0
    """The row of the lane, 0 at the top."""


@dataclass(frozen=True)
class Point:
    """An event: a dot, its words to the right of it or to the left."""

    when: float
    label: str
    left: bool = False
    drop: int = 0


@dataclass(frozen=True)
class Lane:
    """A band of the chart."""

    name: str
    rows: int
    marks: tuple[Span | Point, ...]


LANES = (
    Lane(
        "Where Trotsky was",
        1,
        (
            Span(BEGIN, 1928.04, "Moscow"),
            Span(1928.04, 1929.06, "Alma Ata", grey=True),
            Span(1929.12, END, "Prinkipo", grey=True),
        ),
    ),
    Lane(
        "Soviet Union",
        2,
        (
            Span(1928.3, 1930.17, "Stalin’s turn to the left", dashed=True),
            Span(1929.83, 1930.17, "forced collectivisation", grey=True, side="right", drop=1),
        ),
    ),
    Lane(
        "Waves of capitulation",
        2,
        (
            Point(1927.95, "Zinoviev"),
            Point(1928.12, "Piatakov", drop=1),
            Point(1929.54, "Radek, Preobrazhensky, Smilga"),
            Point(1929.87, "Smirnov, Boguslavsky", drop=1),
        ),
    ),
    Lane(
        "Comintern and Germany",
        2,
        (
            Span(1928.54, END, "Third Period", grey=True),
            Point(1931.58, "Red referendum", drop=1, left=True),
            Point(1931.79, "SAP", drop=1),
            Point(1933.08, "Hitler", drop=1, left=True),
        ),
    ),
    Lane(
        "Organisations founded or united",
        4,
        (
            Point(1928.29, "Leninbund"),
            Point(1929.38, "Communist League of America", drop=1),
            Point(1930.24, "United Left Opposition", drop=2),
            Point(1930.28, "Ligue communiste", drop=3),
            Point(1931.37, "China"),
        ),
    ),
    Lane(
        "Losses and splits",
        3,
        (
            Point(1929.46, "Paz"),
            Point(1930.9, "Gourget, then Rosmer", left=True, drop=1),
            Point(1931.41, "Landau", drop=1),
            Point(1932.78, "Mill", drop=2),
            Point(1933.04, "Well", drop=1),
        ),
    ),
    Lane(
        "Conferences",
        2,
        (
            Point(1930.26, "Paris", left=True),
            Point(1932.9, "Copenhagen", left=True),
            Point(1933.1, "Paris, preconference", left=True, drop=1),
        ),
    ),
    Lane(
        "What Trotsky wrote",
        5,
        (
            Span(1930.0, 1931.0, "The Permanent Revolution", side="left"),
            Point(1931.26, "Problems of the Development of the USSR", drop=1, left=True),
            Span(1931.85, 1932.08, "three writings on Germany", drop=2, side="left"),
            Point(1932.8, "The Soviet Economy in Danger", drop=3, left=True),
            Point(1932.98, "Tasks and Methods", drop=4, left=True),
        ),
    ),
)


def _x(when: float) -> float:
    return LEFT + (when - BEGIN) / (END - BEGIN) * (WIDTH - LEFT)


def _words(x: float, y: float, words: str, anchor: str) -> list[str]:
    # White behind words, so that the lines of the years do not run through them.
    width = len(words) * SIZE * 0.44
    left = x - width if anchor == "end" else x
    return [ground(left, y - 7.5, width, 9.6), text(x, y, words, anchor=anchor)] if words else []


def _span(span: Span, top: float) -> list[str]:
    y = top + span.drop * ROW
    left, right = _x(span.begin), _x(span.end)
    fill = GREY if span.grey else "#fff"
    bar = box(left, y, right - left, BAR, fill=fill, dash=span.dashed, open_end=span.end >= END)
    base = y + 8.7
    if span.side == "left":
        return [bar, *_words(left - 3, base, span.label, "end")]
    if span.side == "right":
        return [bar, *_words(right + 3, base, span.label, "start")]
    return [bar, text(left + 3, base, span.label)]


def _point(point: Point, top: float) -> list[str]:
    x, y = _x(point.when), top + point.drop * ROW + BAR / 2
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="#000"/>'
    if point.left:
        return [*_words(x - 5, y + 3, point.label, "end"), dot]
    return [*_words(x + 5, y + 3, point.label, "start"), dot]


def _lane(lane: Lane, y: float) -> list[str]:
    marks: list[str] = [
        line(0, y - 1.5, WIDTH, y - 1.5, width=0.4, stroke=LINE),
        text(LEFT - 2, y + 8.8, lane.name, style="b"),
    ]
    for mark in lane.marks:
        marks += _span(mark, y + 12.5) if isinstance(mark, Span) else _point(mark, y + 12.5)
    return marks


def _years(bottom: float) -> list[str]:
    marks: list[str] = []
    for year in range(1928, 1934):
        centre = _x(year + 0.5) if year < 1933 else _x(1933.25)
        marks.append(text(centre, 9.5, str(year), anchor="middle", style="b"))
        marks.append(line(_x(year), 12.5, _x(year), bottom, width=0.35, stroke="#bbb"))
    return marks


def main() -> None:
    """Write the chart."""
    y = TOP + 3
    body: list[str] = []
    for lane in LANES:
        body += _lane(lane, y)
        y += 12.5 + lane.rows * ROW + 2
    body.append(line(0, y - 1.5, WIDTH, y - 1.5, width=0.4, stroke=LINE))
    write(
        HERE / "timeline.svg",
        round(y + 1, 1),
        "What went on at the same time, summer 1927 to June 1933",
        "Eight bands over the years 1928 to 1933: where Trotsky was, the Soviet Union, the waves of "
        "capitulation, the Comintern and Germany, organisations founded or united, losses and splits, "
        "conferences, what Trotsky wrote.",
        [*_years(y - 1.5), *body],
        SIZE,
    )


if __name__ == "__main__":
    main()
