"""The words of the replies, a folder a language; `zh` is the first."""
