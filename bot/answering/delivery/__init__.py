"""What happened to a reply: being sent, standing in a channel, not to be repeated for a while."""
