"""证据: original bytes by their SHA-256."""
