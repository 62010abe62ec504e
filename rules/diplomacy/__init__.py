"""What a state promised, or was asked, to do for people abroad: at its missions, and towards other states."""
