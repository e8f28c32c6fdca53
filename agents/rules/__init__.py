"""The sentences of the model description, each one a plain function.

A rule takes numbers and gives a number. It draws nothing, stores nothing and knows no array:
chance comes in as a uniform number, parameters come in as arguments.
"""
