"""The taggers that the project trains itself, and how Presidio gets to use them."""
