"""Benchmarks that anyone can run: `make bench`. They print CPU ratios of two things measured in one run."""
