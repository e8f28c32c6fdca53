"""What strategies cost and what harm they can do: never shown one without the other."""
