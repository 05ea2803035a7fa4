"""Watches portals for new publications: one round asks, keeps what is new, gives it to the pipeline, and ends."""
