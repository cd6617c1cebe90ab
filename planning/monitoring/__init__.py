"""What figures compute: rates, costs a result, alerts."""
