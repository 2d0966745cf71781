"""One thing in words: on the screen, as text, to print."""
