"""From a file of another format to facts on file: what would change, and how it is written."""
