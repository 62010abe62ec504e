"""What a state promised or was asked, and whether it did it."""
