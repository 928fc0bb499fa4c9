"""Measures how good the answers to labelled questions are."""
