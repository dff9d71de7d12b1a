"""What corrects the readings of the tagger: a table of rules, each with its example."""
