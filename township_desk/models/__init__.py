"""Tables and nothing else."""
