"""Answers to replies: the words of a language, and the forms they come in."""
