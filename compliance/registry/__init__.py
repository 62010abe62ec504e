"""Who takes part in which treaty on a day, from when, with what left out, and how each date was computed."""
