"""What an author can write about names: the role and the directives.

``:name:`the Old Man <trotsky>` `` says who it is; ``:name:`Molinier` `` must be a variant of one record;
``:name:`!Mill` `` is no mention; ``:name:`+Trotsky` `` is a principal passage; what stands after an
exclamation mark is a sub-entry, as in ``:name:`Trotsky <trotsky!in exile>` ``. A continuous discussion
stands between ``.. name-range:: trotsky`` and ``.. name-range-end:: trotsky``; the option ``:topic:`` of
both is a sub-entry.
"""

from __future__ import annotations

import re
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.typing import OptionSpec

from octavo.names.marking.name_nodes import biographical_register, index_of_names, range_mark
from octavo.names.records import Kind

_TARGETED = re.compile(r"^(?P<words>.+?)\s*<(?P<target>[^<>]+)>$", re.DOTALL)


class NameRole(SphinxRole):
    """The role `:name:`; who it is is settled when the document's names are marked."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return an inline node that carries what the author said; marking puts a `name_mention` there."""
        text = self.text
        targeted = _TARGETED.match(text)
        words = targeted["words"] if targeted else text
        sign = words[:1] if words[:1] in "!+" else ""
        words = words[len(sign) :].strip()
        node = nodes.inline(self.rawtext, "", *self._content(words))
        node["explicit"] = "none" if sign == "!" else "record" if targeted else "variant"
        target, _, topic = targeted["target"].partition("!") if targeted else (words, "", "")
        node["target"] = target.strip()
        node["topic"] = topic.strip()
        node["principal"] = sign == "+"
        self.set_source_info(node)
        return [node], []

    def _content(self, words: str) -> list[nodes.Node]:
        return [nodes.Text(words)]


class NameRange(SphinxDirective):
    """`name-range` and `name-range-end`."""

    required_arguments = 1
    final_argument_whitespace = False
    option_spec: ClassVar[OptionSpec] = {"topic": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return a `range_mark`."""
        edge = "end" if self.name.endswith("-end") else "start"
        topic = self.options.get("topic", "")
        node = range_mark("", record=self.arguments[0], edge=edge, topic=topic)
        self.set_source_info(node)
        return [node]


def _kinds(argument: str) -> list[str]:
    """Return the kinds of records that an option lists, parted by commas or spaces."""
    kinds = directives.unchanged_required(argument).replace(",", " ").split()
    for kind in kinds:
        directives.choice(kind, [known.value for known in Kind])
    return kinds


class _ByKind(SphinxDirective):
    option_spec: ClassVar[OptionSpec] = {"kinds": _kinds}
    node_class: ClassVar[type[nodes.Element]]

    def run(self) -> list[nodes.Node]:
        """Return the node that holds the place."""
        node = self.node_class("", kinds=self.options.get("kinds", []))
        self.set_source_info(node)
        return [node]


class IndexOfNames(_ByKind):
    """`index-of-names`: the index stands here; `:kinds:` limits it to some kinds of records."""

    node_class = index_of_names


class BiographicalRegister(_ByKind):
    """`biographical-register`: who is who, from the register."""

    node_class = biographical_register


def add_name_syntax(app: Sphinx) -> None:
    """Register the role and the directives."""
    app.add_role("name", NameRole())
    app.add_directive("name-range", NameRange)
    app.add_directive("name-range-end", NameRange)
    app.add_directive("index-of-names", IndexOfNames)
    app.add_directive("biographical-register", BiographicalRegister)
