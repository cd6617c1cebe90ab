"""Which channels brought customers: shares of credit over their journeys, a function a model."""
