"""The model: claims, the rule that makes plain statements of them, and one source's view."""
