"""The editions: print first, since it is the master of pagination, then the ebook and the web edition.

`press` plans and delivers a build, and has the table of editions; `pdf`, `epub` and `html` each make one
edition and do not know each other; `reflow` is what EPUB and HTML share; `passes` change a doctree on its way
to any edition; `shared` is what every edition looks up.
"""
