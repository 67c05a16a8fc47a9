"""Text to facts: readers, the spaCy pipeline, and the functions that make facts from its spans."""
