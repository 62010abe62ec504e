"""What `compliance treaties` shows: one view a question, each from the same rows in every format."""
