"""Make the faces of each card from one and the same content, one module a card."""
