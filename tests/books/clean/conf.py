"""The clean book: a small whole book with nothing amiss."""

extensions = ["octavo"]
