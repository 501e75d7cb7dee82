"""Assurance for files that a build wrote, read as they lie in the folder: what an officer for accessibility asks.

A module for each kind of file; `found` says what is known of any of them, and `outputs` puts the report together.
"""
