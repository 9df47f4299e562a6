"""What a portal knows: records, periods, observations, settings, and the whole of them."""
