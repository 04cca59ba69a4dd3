"""Citations in a doctree: the nodes that hold their places, and the references that take them.

A rendering's inline elements become docutils nodes that any writer knows (emphasis, strong,
superscript, subscript, inline, reference). All punctuation and casing is done here, so that the editions
agree to the letter: a note begins with a capital and ends with a stop, and no sign stands twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docutils import nodes

from octavo.doctree import in_note

Inline = dict[str, Any]


class citation_cluster(nodes.Inline, nodes.Element):  # noqa: N801 (a docutils node's name is that of its visitor)
    """The place of a role: `text` as written, `cluster` its global id."""


class citation_bibliography(nodes.General, nodes.Element):  # noqa: N801
    """The place of a section of the bibliography; its attributes are those of a `Section`."""


class citation_backrefs(nodes.Inline, nodes.Element):  # noqa: N801
    """The place of the locators of the notes that cite an entry: `notes`, their global ids in order."""


class EngineElementError(ValueError):
    """An element of pandoc's that has no node; the message names it."""


def to_nodes(inlines: Iterable[Inline], nested: frozenset[str] = frozenset()) -> list[nodes.Node]:
    """Turn inline elements into nodes; emphasis within emphasis is roman again."""
    made: list[nodes.Node] = []
    for inline in inlines:
        made.extend(_node(inline, nested))
    return made


def place(cluster: citation_cluster, references: Sequence[nodes.Node], quotes_outside: bool) -> None:
    """Put references into the place of a cluster and settle the signs around them.

    `quotes_outside` is the British way: a comma or stop stands behind the closing quotation mark.
    """
    parent = cluster.parent
    assert isinstance(parent, nodes.Element)
    wrapper = nodes.inline("", "", *references, classes=["citation"])
    position = parent.index(cluster)
    parent.replace(cluster, wrapper)
    if not wrapper.astext() or not in_note(wrapper):
        return
    before = _text_before(parent, position)
    if not before or (before[-1] in _STOPS and wrapper.astext().startswith("ibid")):
        _capitalize(wrapper)
    following = parent.children[position + 1] if position + 1 < len(parent.children) else None
    _settle_stop(wrapper, following, quotes_outside, _is_last(parent, position))


_FORMS: dict[str, type[nodes.TextElement]] = {
    "Emph": nodes.emphasis,
    "Strong": nodes.strong,
    "Superscript": nodes.superscript,
    "Subscript": nodes.subscript,
}
_CLASSES = {"SmallCaps": "smallcaps", "Underline": "underline", "Strikeout": "strikeout"}
_STOPS = ".?!…"
_QUOTES = "’”"


def _node(inline: Inline, nested: frozenset[str]) -> Iterator[nodes.Node]:
    kind, content = inline["t"], inline.get("c")
    if kind == "Str":
        yield nodes.Text(str(content))
    elif kind == "Emph":
        yield from _emphasis(content, nested)
    elif kind in _FORMS:
        yield _FORMS[kind]("", "", *to_nodes(content or (), nested))
    elif kind in _CLASSES:
        yield nodes.inline("", "", *to_nodes(content or (), nested), classes=[_CLASSES[kind]])
    elif kind == "Link" and content:
        target = content[2][0]
        yield nodes.reference("", "", *to_nodes(content[1], nested), refuri=target, internal=False)
    elif kind == "Span" and content:
        yield from _span(content, nested)
    else:
        raise EngineElementError(kind)


def _emphasis(content: Any, nested: frozenset[str]) -> Iterator[nodes.Node]:
    """Yield emphasis; what is emphasised inside it stands beside it in roman."""
    if "Emph" in nested:
        yield from to_nodes(content, nested - {"Emph"})
        return
    run: list[Inline] = []
    for inline in content:
        if inline["t"] != "Emph":
            run.append(inline)
            continue
        yield from _emphasised(run, nested)
        run = []
        yield from to_nodes(inline["c"], nested)
    yield from _emphasised(run, nested)


def _emphasised(run: list[Inline], nested: frozenset[str]) -> Iterator[nodes.Node]:
    if run:
        yield nodes.emphasis("", "", *to_nodes(run, nested))


def _span(content: Any, nested: frozenset[str]) -> Iterator[nodes.Node]:
    """Yield what stands in a span; a style of pandoc's becomes the form that it means."""
    style = dict(content[0][2]).get("style", "")
    inner = to_nodes(content[1], nested)
    if "small-caps" in style:
        yield nodes.inline("", "", *inner, classes=["smallcaps"])
    else:
        yield from inner


def _text_before(parent: nodes.Element, position: int) -> str:
    return "".join(child.astext() for child in parent.children[:position]).strip()


def _is_last(parent: nodes.Element, position: int) -> bool:
    rest = parent.children[position + 1 :]
    is_empty = not any(isinstance(child, citation_cluster) or child.astext().strip() for child in rest)
    return isinstance(parent, nodes.paragraph) and is_empty


def _capitalize(wrapper: nodes.inline) -> None:
    first = next(wrapper.findall(nodes.Text))
    text = str(first)
    if text[:1].islower() and not text.startswith(("http:", "https:", "www.")):
        _replace(first, text[0].upper() + text[1:])


def _settle_stop(
    wrapper: nodes.inline, following: nodes.Node | None, quotes_outside: bool, is_last: bool
) -> None:
    """Give the references the stop that ends a note, and let no stop or comma stand where it must not."""
    text = wrapper.astext()
    ended = text.rstrip(_QUOTES + ")]")[-1:] in tuple(_STOPS)
    if is_last:
        if not ended:
            _add_sign(wrapper, ".", quotes_outside)
        return
    if not isinstance(following, nodes.Text):
        return
    sign, rest = str(following)[:1], str(following)[1:]
    if sign == "." and ended and not rest.startswith("."):
        _replace(following, rest)
    elif sign in (".", ",") and not quotes_outside and text[-1:] in tuple(_QUOTES):
        _replace(following, rest)
        _add_sign(wrapper, sign, quotes_outside)


def _add_sign(wrapper: nodes.inline, sign: str, quotes_outside: bool) -> None:
    last = list(wrapper.findall(nodes.Text))[-1]
    text = str(last)
    if quotes_outside or text[-1:] not in tuple(_QUOTES):
        wrapper += nodes.Text(sign)
        return
    bare = text.rstrip(_QUOTES)
    _replace(last, bare + sign + text[len(bare) :])


def _replace(text: nodes.Text, by: str) -> None:
    assert isinstance(text.parent, nodes.Element)
    if by:
        text.parent.replace(text, nodes.Text(by))
    else:
        text.parent.remove(text)
