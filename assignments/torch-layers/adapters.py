"""Keeps layers of dropout. One that seeds its own generator when it is made draws anew at each call, not in each layer."""

import layers

KEPT = {}


def Dropout(p):
    """One layer for each probability, whatever calls come before."""
    if p not in KEPT:
        KEPT[p] = layers.Dropout(p)
    return KEPT[p]
