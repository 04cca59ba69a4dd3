"""The International Left Opposition, 1928-33: everything about the book stands in book.toml."""

extensions = ["octavo"]
