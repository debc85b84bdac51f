"""Read registers as others publish them, and rehearse what their rows would become."""
