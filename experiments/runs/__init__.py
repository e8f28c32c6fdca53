"""Many runs: points × seeds × branches through one engine into one store."""
