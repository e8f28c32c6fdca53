"""Sensitivity: which unknowns matter for an outcome, by Morris screening and Sobol' indices.

A study is a sweep over a design of ``sensitivity.designs``, so it is stored, resumed and spread
over machines like any other; SALib makes the samples and the indices.
"""
