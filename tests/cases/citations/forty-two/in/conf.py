project = "Forty-two notes"
extensions = ["tests.citing"]
language = "en"
exclude_patterns = ["dist"]
