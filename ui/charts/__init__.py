"""Pictures that matplotlib draws: functions over plain values, coloured by tokens. Loaded when one is first shown."""
