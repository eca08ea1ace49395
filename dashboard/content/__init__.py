"""Work out what a view shows, once, for its figure, its table and its words alike."""
