"""The work folder of a book: what is kept from one build to the next, and whether it can be used."""

from __future__ import annotations

from octavo.editions.press.work.cache_record import drop_damaged, record_cache

__all__ = ["drop_damaged", "record_cache"]
