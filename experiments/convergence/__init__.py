"""Do outcomes settle down with the number of households and of runs? Measured, drawn, written."""
