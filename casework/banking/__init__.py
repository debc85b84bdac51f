"""Read bank statements, and find which penalty a movement on an account is paid for."""
