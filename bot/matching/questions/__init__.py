"""One utterance: the questions in it, what each asks, and the decision about each."""
