extensions = ["octavo"]
extensions.append("sphinx.ext.intersphinx")
intersphinx_mapping = {"python": ("https://inventory.invalid", None)}
