"""Frames as the node and as other decoders see them."""
