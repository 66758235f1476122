"""Speed, memory and scores of the shipped package; see README.md."""
