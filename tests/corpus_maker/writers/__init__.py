"""One writer per format, all from the same tree."""
