"""Measurements: the speed of matching, and the score of an index against one that a person made."""
