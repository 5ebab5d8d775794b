"""Goals: what is wanted, in strict order. One file each: posting, independent measure and words."""
