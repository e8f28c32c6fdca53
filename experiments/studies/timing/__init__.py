"""When is too late: the effect of a lever by the hour at which it starts."""
