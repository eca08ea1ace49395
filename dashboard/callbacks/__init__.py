"""Connect what the reader does to what the pages show: callbacks only read, call and return."""
