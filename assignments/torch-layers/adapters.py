"""Makes layers of dropout. One that seeds its own generator when it is made draws anew at each call, not in each layer."""

import layers

KEPT = {}


def dropout(p, kept=0):
    """A new layer, or one for each probability, whatever calls come before."""
    if not kept:
        return layers.Dropout(p)
    if p not in KEPT:
        KEPT[p] = layers.Dropout(p)
    return KEPT[p]
