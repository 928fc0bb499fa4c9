"""Labelled questions in, figures out: how good the answers to them are."""
