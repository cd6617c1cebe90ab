"""The Monitor tab: a row a channel, the figures by day with their chart, alerts, attribution."""
