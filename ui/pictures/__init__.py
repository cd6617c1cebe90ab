"""Pictures that are drawn once and shown anywhere: window, clipboard, PNG, SVG, paper."""
