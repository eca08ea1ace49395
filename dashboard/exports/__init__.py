"""Take what the pages show out of the house: slides, paper, a hand-out, data, pictures."""
