"""What the translators of a reading edition know of its builder."""

from __future__ import annotations

from typing import Protocol

from octavo.editions.reflow.name_following import Following
from octavo.editions.reflow.outline import Outline
from octavo.editions.shared import EditionState


class ReadingEdition(Protocol):
    """A builder of an ebook or a web edition: the state it looks up, its outline, where names lead."""

    state: EditionState
    outline: Outline
    following: Following
