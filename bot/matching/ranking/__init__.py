"""Candidates for a question, their ranking features and their calibrated confidence."""
