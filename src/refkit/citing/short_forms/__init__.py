"""Short forms ("Ibid.", "op. cit.", a name and a short title) and the citations they refer back to."""
