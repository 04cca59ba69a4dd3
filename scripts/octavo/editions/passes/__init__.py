"""Passes over a resolved doctree that several editions need; `octavo.extension` lists when each runs."""
