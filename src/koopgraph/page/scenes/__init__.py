"""What each picture shows, as numbers and order, before anything is drawn.

The page's script works out the same from the rows that its filters leave (``scene_*.js``); a
test compares both for every idea and every city.
"""
