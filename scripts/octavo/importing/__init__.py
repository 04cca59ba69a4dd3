"""Importing: an article in plain text becomes a manuscript, with every word accounted for.

The way through the room: `sources` (bytes to lines) → `structure` and `notes` (lines to a plan) → `plan`
(the decisions as data; written, read and fitted to its source) → `layout` (lines and plan to blocks) →
`manuscript` (blocks to files) → `readback` and `balance` (the files read again and counted) → `folder`
(everything at once into place) → `reporting`.
"""
