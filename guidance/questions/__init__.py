"""Questions of unions: asking, answering in time, and what all may read of the answers."""
