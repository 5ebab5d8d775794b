"""Rules: what every plan must hold. One file each: posting, independent check and words."""
