"""The delivery of a reply: in flight, sent and recorded, and not repeated during the cooldown."""
