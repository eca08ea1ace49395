"""Build maps as pure functions of data: the same on screen, on a slide and in print."""
