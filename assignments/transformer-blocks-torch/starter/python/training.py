"""What trains a Transformer. No torch.optim and no torch.nn.utils."""


class AdamW:
    """Adam with bias correction and decoupled weight decay:

        p = p - lr * (m_hat / (sqrt(v_hat) + eps) + weight_decay * p), with the p of before the step on the right.

    step() changes every parameter, and leaves its .grad as it is. m and v are lists with one tensor for each parameter,
    zeros before the first step; t counts the steps, from 0.
    """

    def __init__(self, parameters, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
        raise NotImplementedError

    def step(self):
        raise NotImplementedError


def clip_grad_norm(parameters, max_norm):
    """Multiplies the .grad of all parameters by max_norm / norm if norm > max_norm, and leaves them alone otherwise.

    The parameters themselves stay as they are.

    norm is the root of the sum of the squares of all entries of all gradients. Dividing by norm + 1e-6 is right too.
    Returns the norm before, as a tensor or a number.
    """
    raise NotImplementedError


def cosine_schedule(step, max_rate, min_rate, warmup, total):
    """The learning rate of a step, counted from 0.

    It is max_rate * step / warmup below warmup, falls along half a cosine from max_rate at step warmup to min_rate at
    step total, and stays there.
    """
    raise NotImplementedError
