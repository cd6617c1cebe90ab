"""The Today tab: what is due or late, by person; key figures; faults in the plan. Imports no other tab."""
