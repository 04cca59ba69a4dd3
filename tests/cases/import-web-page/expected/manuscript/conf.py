"""The Lamplighters of Port Merrow, 1898-1912; how a small union kept its light: the settings of Sphinx; those of the book are in book.toml."""

extensions = ["octavo"]
