"""Facts and plans as frozen values; nothing here searches, routes or reads files."""
