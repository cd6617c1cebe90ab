"""What has to be ready before it is used, and how it is checked."""
