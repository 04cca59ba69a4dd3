"""What a document is in a book, in the terms of EPUB's structural semantics and DPUB-ARIA 1.1.

In comes a document's name and matter, and whether it holds an index; out goes its kind, from which its
`epub:type`, its role and its landmark follow. The file's name tells: ``front/preface`` is a preface.
"""

from __future__ import annotations

import enum
import re

from octavo.doctree import CHAPTER
from octavo.editions.shared.spine import Matter


class Division(enum.Enum):
    """A division of a book; the value is its term in EPUB's Structural Semantics Vocabulary."""

    ABBREVIATIONS = "abbreviations"
    ACKNOWLEDGMENTS = "acknowledgments"
    AFTERWORD = "afterword"
    APPENDIX = "appendix"
    BIBLIOGRAPHY = "bibliography"
    CHAPTER = "chapter"
    COLOPHON = "colophon"
    CONCLUSION = "conclusion"
    COPYRIGHT = "copyright-page"
    DEDICATION = "dedication"
    ENDNOTES = "endnotes"
    EPIGRAPH = "epigraph"
    EPILOGUE = "epilogue"
    FOREWORD = "foreword"
    GLOSSARY = "glossary"
    INDEX = "index"
    INTRODUCTION = "introduction"
    PART = "part"
    PREFACE = "preface"
    PROLOGUE = "prologue"
    SUBCHAPTER = "subchapter"
    PLAIN = ""

    @property
    def role(self) -> str:
        """Its DPUB-ARIA role; empty where there is none."""
        return "" if self in _WITHOUT_ROLE else f"doc-{self.value}"

    @property
    def epub_type(self) -> str:
        """Its `epub:type`; empty where there is none."""
        return "" if self is Division.ABBREVIATIONS else self.value


_WITHOUT_ROLE = (Division.PLAIN, Division.ABBREVIATIONS, Division.COPYRIGHT, Division.SUBCHAPTER)

# Words of file names, in the order in which they are tried.
_WORDS: tuple[tuple[str, Division], ...] = (
    ("biographical", Division.GLOSSARY),
    ("glossary", Division.GLOSSARY),
    ("bibliography", Division.BIBLIOGRAPHY),
    ("abbreviations", Division.ABBREVIATIONS),
    ("preface", Division.PREFACE),
    ("foreword", Division.FOREWORD),
    ("introduction", Division.INTRODUCTION),
    ("acknowledgements", Division.ACKNOWLEDGMENTS),
    ("acknowledgments", Division.ACKNOWLEDGMENTS),
    ("dedication", Division.DEDICATION),
    ("epigraph", Division.EPIGRAPH),
    ("prologue", Division.PROLOGUE),
    ("epilogue", Division.EPILOGUE),
    ("afterword", Division.AFTERWORD),
    ("conclusion", Division.CONCLUSION),
    ("colophon", Division.COLOPHON),
    ("imprint", Division.COPYRIGHT),
    ("copyright", Division.COPYRIGHT),
    ("people", Division.GLOSSARY),
)

_MATTER_TYPES = {Matter.FRONT: "frontmatter", Matter.BODY: "bodymatter", Matter.BACK: "backmatter"}


def division(docname: str, matter: Matter, has_index: bool = False, level: int = CHAPTER) -> Division:
    """Return what a document is; a document of the body whose name says nothing else is a chapter."""
    if has_index:
        return Division.INDEX
    if level != CHAPTER:
        return Division.PART if level < CHAPTER else Division.SUBCHAPTER
    words = re.split(r"[^a-z]+", docname.rsplit("/", 1)[-1].lower())
    if matter is Matter.BODY:
        # "03-the-introduction-of-gas" is a chapter: in the body, only the whole name counts.
        whole = [word for word in words if word]
        known = dict(_WORDS)
        return known.get(whole[0], Division.CHAPTER) if len(whole) == 1 else Division.CHAPTER
    for word, kind in _WORDS:
        if word in words:
            return kind
    return Division.APPENDIX if matter is Matter.BACK else Division.PLAIN


def matter_type(matter: Matter) -> str:
    """Return the `epub:type` of a document's body."""
    return _MATTER_TYPES[matter]
