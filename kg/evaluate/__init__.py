"""Precision, recall and F1 against gold, coreference metrics, calibration and a page of errors.

How things are matched is described in ``MATCHING.md`` beside this file.
"""
