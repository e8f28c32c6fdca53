"""What an early-warning system would have to see: lead time, false alarms, what to act on."""
