"""The ways people reach the conversation; each channel is on its own and none imports another."""
