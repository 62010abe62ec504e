"""People whom the state holds: how, in whose sight, and whether it takes their lives."""
