project = "The Tide Tables"
author = "Ada Penn and Bo Quay"
copyright = "2019–2021, Ada Penn"
language = "en"
extensions = ["octavo"]
