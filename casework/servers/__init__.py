"""The embedded servers and the supervisor that keeps them: no Django, no models."""
