"""The readers: one file per format, each from bytes to drafts of articles."""
