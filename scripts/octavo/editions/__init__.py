"""The editions: print first, since it is the master of pagination, then the ebook and the web."""
