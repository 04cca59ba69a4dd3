"""The starter register of an import: what it proposes must not stop the book from being built."""

from __future__ import annotations

from octavo.importing.starter.register_proposal import propose_names

TEXT = (
    "The men of the Social Democratic Federation met the men of the Social-Democratic Federation in May. "
    "Later the Social Democratic Federation and the Social-Democratic Federation were one, said John Burns, "
    "and the Social Democratic Federation agreed with John Burns."
)


def test_what_reads_the_same_to_the_matcher_is_one_record() -> None:
    headwords = [proposal.headword for proposal in propose_names([TEXT])]
    assert "Social Democratic Federation" in headwords
    assert "Social-Democratic Federation" not in headwords
    assert "Burns, John" in headwords
