"""From treaty actions, clauses and a day to standing: bound, not bound or unknown, and why."""
