"""article: the settings of Sphinx; those of the book are in book.toml."""

extensions = ["octavo"]
