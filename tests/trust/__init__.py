"""Trust: no edition is stale, none is lost, and nothing gets through."""
