"""Makes a checkout ready to run and to check. Standard library only: it runs before anything is installed."""
