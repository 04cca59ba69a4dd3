"""The book with every trouble: what a layout must survive, in as few pages as may be."""

extensions = ["octavo"]
