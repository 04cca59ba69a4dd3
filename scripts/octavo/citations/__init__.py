"""Citations: the works of a `.bib` file, the `:cite:` role, and the references as the reader sees them."""
