"""Workbooks of strangers, read in a process of their own: what it needs and how it ends is bounded.

A file of a few thousand bytes can ask a reader for 549 GB, or for an hour: such a reader ends
alone, and the command that started it says what was wrong. ``reading.cells`` is the way in.
"""
