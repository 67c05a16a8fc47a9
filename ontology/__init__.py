"""The vocabulary, the lexicons, the records and the errors that every other package shares."""
