"""The speed of matching: `python -m octavo.names.bench`, and `measure` for `make bench`.

In comes nothing: names and text are made up from a fixed seed. A book: 15,000 words and 300 variants, the
register loaded. A library: a stream of text with 100,000 variants, in megabytes a second and in memory.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from octavo.names.matching import Matcher
from octavo.names.records import Record, RecordId, Register, Variant, VariantKind

_HEADS = ("b", "ch", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z")
_SYLLABLES = [head + tail for head in _HEADS for tail in ("a", "e", "i", "o", "u", "au")]
_WORDS_A_PARAGRAPH = 120


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured, CPU seconds and megabytes."""

    book_ms: float
    load_s: float
    stream_mb_per_s: float
    stream_mb: float
    hits: int
    memory_mb: float


def measure(stream_words: int = 1_500_000, variants: int = 100_000) -> Speed:
    """Measure a book and a stream of texts."""
    book_register, book_names = _register(150)
    book = [text for text, _ in zip(_texts(book_names, 0.02), range(125), strict=False)]
    matcher = Matcher(book_register)
    book_ms = min(_seconds(matcher, book) for _ in range(3)) * 1000
    started = time.process_time()
    register, names = _register(variants // 2)
    matcher = Matcher(register)
    load_s = time.process_time() - started
    size = hits = 0
    spent = 0.0
    paragraphs = _texts(names, 0.01)
    for _ in range(stream_words // _WORDS_A_PARAGRAPH):
        text = next(paragraphs)
        started = time.process_time()
        hits += len(matcher.find(text))
        spent += time.process_time() - started
        size += len(text.encode())
    return Speed(book_ms, load_s, size / 1e6 / spent, size / 1e6, hits, _memory())


def _register(persons: int) -> tuple[Register, list[str]]:
    """Return persons with two variants each: the surname and the name in full."""
    rng = random.Random(persons)
    records = []
    for number in range(persons):
        forename, surname = _name(rng, 2), _name(rng, 3)
        full = Variant(f"{forename} {surname}", VariantKind.FULL)
        records.append(
            Record(
                RecordId(f"n{number}"),
                f"{surname}, {forename}",
                variants=(full, Variant(surname, VariantKind.SURNAME)),
                automatic=False,
            )
        )
    return Register(tuple(records)), [
        record.variants[number % 2].text for number, record in enumerate(records)
    ]


def _texts(names: list[str], share: float) -> Iterator[str]:
    """Yield paragraphs of invented words, one in so many a name."""
    rng = random.Random(len(names))
    words = [_name(rng, rng.randint(1, 4)).lower() for _ in range(4000)]
    while True:
        chosen = rng.choices(words, k=_WORDS_A_PARAGRAPH)
        for place in range(_WORDS_A_PARAGRAPH):
            if rng.random() < share:
                chosen[place] = rng.choice(names)
        yield f"And {' '.join(chosen)}."


def _name(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choices(_SYLLABLES, k=syllables)).capitalize()


def _seconds(matcher: Matcher, texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        matcher.find(text)
    return time.process_time() - started


def _memory() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 if sys.platform == "darwin" else 1024) / (1024 if sys.platform == "darwin" else 1)


def report_speed(speed: Speed) -> str:
    """Return the measurements as text, beside what was promised."""
    stream = f"stream of {speed.stream_mb:.0f} MB, {speed.hits} hits"
    rows = [
        ("15,000 words, 300 variants", speed.book_ms, "ms", "under 50"),
        ("100,000 variants loaded", speed.load_s, "s", ""),
        (stream, speed.stream_mb_per_s, "MB/s", "5 or more"),
        ("memory at its most", speed.memory_mb, "MB", "under 300"),
    ]
    return "\n".join(f"{what:34}{value:>9.1f} {unit:5} {promised}" for what, value, unit, promised in rows)


if __name__ == "__main__":
    print(report_speed(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_500_000)))
