"""A SHORT HISTORY OF THE VILLAGE PUMP: the settings of Sphinx; those of the book are in book.toml."""

extensions = ["octavo"]
