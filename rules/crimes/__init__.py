"""The gravest crimes, where the state commits them or helps another to."""
