"""Labelled stretches of a citation become the fields of a work."""
