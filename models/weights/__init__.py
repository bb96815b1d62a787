"""The weights of local models: where they come from, what they say of themselves, what fits."""
