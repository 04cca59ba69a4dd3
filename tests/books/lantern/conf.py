"""The smallest book: a chapter, a note, a reference, two names; the examples of the API are about it."""

extensions = ["octavo"]
