"""Training of the note tagger: synthetic notes in, model files out."""
