"""What the two reflowable editions share: the ebook and the web edition speak one language, HTML.

In comes a resolved doctree with notes, mentions and page breaks; out goes markup in which a note leads back
to its reference, a name to its entry in the index, and each page of the print edition has its anchor.
"""
