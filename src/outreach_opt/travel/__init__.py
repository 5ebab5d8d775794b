"""Travel: who can be where and when, over roads, walks and sailings."""
