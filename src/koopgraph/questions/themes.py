"""Under which headings the questions stand."""

THEMES = {
    "travel": {"en": "How ideas travel", "de": "Wie Ideen wandern"},
    "places": {"en": "Cities", "de": "Städte"},
    "networks": {"en": "Networks and programmes", "de": "Netzwerke und Programme"},
    "evidence": {"en": "On whose word", "de": "Wer das sagt"},
    "diffusion": {"en": "How fast and how far", "de": "Wie schnell und wie weit"},
}
