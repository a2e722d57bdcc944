"""Optimizers: each gets a list of parameters, and step() changes every one of them by its .grad, which stays as it is."""


class SGD:
    """Momentum: v = momentum * v + grad, then p = p - lr * v.

    velocities is a list with v for each parameter, zeros before the first step.
    """

    def __init__(self, parameters, lr, momentum=0.9):
        raise NotImplementedError

    def step(self):
        raise NotImplementedError


class Adam:
    """Adam with bias correction: p = p - lr * m_hat / (sqrt(v_hat) + eps).

    m and v are lists with one tensor for each parameter, zeros before the first step; t counts the steps, from 0.
    """

    def __init__(self, parameters, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        raise NotImplementedError

    def step(self):
        raise NotImplementedError
