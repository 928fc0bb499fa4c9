"""The use cases, free of Discord: plain values in, plain values out."""
