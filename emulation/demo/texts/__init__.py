"""What demo unions write, in the words of their kind of office."""
