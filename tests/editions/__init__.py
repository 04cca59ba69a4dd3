"""Whole books built, changed, and built again."""
