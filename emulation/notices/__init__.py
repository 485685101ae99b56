"""What a union makes known of its result to its people."""
