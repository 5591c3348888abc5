"""A robot of fakes, as a program of the Python SDK finds it: every wrapper, every method, and what each answers."""
