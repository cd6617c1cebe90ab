"""When everything happens: working calendars, the network of links, forward and backward pass.

Knows numbers and moments only, never rows; what a plan's rows mean to it is told by its caller.
"""
