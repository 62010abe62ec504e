"""Files into the model, strictly: every problem at once, each with its file and line."""
