"""Entries of reference lists become citations, and what cites them in running text gets them as targets."""
