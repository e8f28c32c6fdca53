"""The patterns that must come out (P1–P11): each measured with an interval against its target.

``make patterns`` measures all of them (up to 20 minutes) and prints a table; nothing here may
write into a run, and no measure is chosen after its result.
"""
