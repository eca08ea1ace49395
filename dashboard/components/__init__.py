"""Build the parts that pages are made of, one component a module."""
