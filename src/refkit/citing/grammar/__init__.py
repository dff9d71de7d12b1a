"""The reader that works by rules alone, and the choice between it and the tagger."""
