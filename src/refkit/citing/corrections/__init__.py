"""What mends the readings of the tagger."""
