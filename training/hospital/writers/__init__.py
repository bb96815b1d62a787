"""One writer per file format; each turns blocks or recorded facts into bytes."""
