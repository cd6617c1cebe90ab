"""What runs in the reader child: formats to plain values, and the frames in which they cross to the parent."""
