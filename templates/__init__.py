"""The words of the replies, a folder a language; `zh` is the first.

A folder has a template a kind of answer, and `words.toml`: what the language is called (`itself`, `called`, and its
`place` among the buttons), the words of buttons, of values and of the channels. Answers carry labels, checks and short
phrases in Chinese; the other TOML files of a folder are glossaries that word them (`bot/render/glossary.py`). The tests
say what a folder lacks.
"""
