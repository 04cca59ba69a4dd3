"""The tests of Octavo."""
