"""Citations: `bib` reads the `.bib` file, `rendering` asks citeproc, `marking` is their place in Sphinx."""
