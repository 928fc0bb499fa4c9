"""From values to Discord messages (Components V2): markdown, cards and custom ids. Sends nothing."""
