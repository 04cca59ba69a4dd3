"""The index of names: register, matching, attribution, index; and the glue that marks the manuscript."""
