"""The processes of a day and of an hour, one file each.

A process is one plain loop ``process(first, last, w, time)`` over a range of households or
villages: it reads the world, asks the rules, writes what is its own. Whole ranges, parts of them
on several threads, or one household at a time give the same numbers, because what others read
is never written in the same pass.
"""
