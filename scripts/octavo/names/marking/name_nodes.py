"""Nodes of the index of names in a doctree.

`name_mention` wraps the words that name somebody; `index_of_names` and `biographical_register` hold the
place of what is made from the register when an edition is written; `range_mark` bounds a discussion.
"""

from __future__ import annotations

from docutils import nodes


class name_mention(nodes.inline):  # noqa: N801 (a docutils node's name is that of its visitor)
    """A mention: `ids` its anchor, `record` the id in the register, `rule` what decided it, `principal`."""


class index_of_names(nodes.General, nodes.Element):  # noqa: N801
    """The place of an index; `kinds` lists the kinds of records that it takes, empty for all."""


class biographical_register(nodes.General, nodes.Element):  # noqa: N801
    """The place of the list of people; `kinds` as for the index."""


class range_mark(nodes.Invisible, nodes.Element):  # noqa: N801
    """Where a continuous discussion of `record` begins (`edge` is ``start``) or ends (``end``)."""
