"""One reader per family of formats; ``dispatch.read`` picks the one that fits."""
