"""One document's rows held against its own arithmetic, then many documents against each other."""
