"""Languages that are spoken here."""

LANGUAGES = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
