"""Citations that were read from a document go back into it as live ones; what stays text is told, with the reason."""
