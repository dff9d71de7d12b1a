"""The trained tagger: tokens, features, network and what its labels become."""
