"""程序: the map of the stages, the facts a guard sees, and the guards."""
