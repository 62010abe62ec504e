"""The words of the tool as frozen classes: dates, sources, treaties, actions, conduct, profiles, findings."""
