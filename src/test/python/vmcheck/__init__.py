"""Checks of a finished run, written from the specifications and sharing no code with the product."""
