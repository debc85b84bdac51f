"""Import registers: take one in, rehearse it, apply it, take it back."""
