"""Hostile inputs, one module a class: each ends in a finding or in a result, never in a crash or a hang."""
