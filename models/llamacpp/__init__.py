"""A GGUF model, run by llama.cpp in a child process of its own and shared by many people."""
