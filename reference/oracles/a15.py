"""Outputs of PyTorch (float64, autograd) for the blocks of transformers and their training: an outside oracle.

    /usr/bin/python3 reference/oracles/a15.py          writes a15.json and records/a15.json of fixtures/oracles
    /usr/bin/python3 reference/oracles/a15.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy and python3-torch. Nothing here is written from our own code: multi-head attention is
PyTorch's module, a rotary embedding the product of complex numbers, slopes are autograd's.
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR

from making import Chapter

chapter = Chapter('a15', {'numpy': np, 'torch': torch})
reals, case, slopes = chapter.reals, chapter.case, chapter.slopes
t = torch.tensor

for shape in ((5,), (2, 3), (2, 2, 3)):
    x, upstream = reals(*shape, scale=3), reals(*shape)
    leaf = t(x, requires_grad=True)
    y = F.silu(leaf)
    case('silu', 'torch silu', [x], y)
    case('siluBackward', 'torch autograd', [upstream, x], slopes(y, [leaf], upstream)[0])

for N, D, eps in ((1, 2, 1e-5), (3, 4, 0.1), (5, 3, 1e-3)):
    X, gamma, upstream = reals(N, D, scale=2), reals(D), reals(N, D)
    leaves = [t(a, requires_grad=True) for a in (X, gamma)]
    # A row that is longer by one number has the length that epsilon adds.
    longer = torch.cat([leaves[0], torch.full((N, 1), (D * eps) ** 0.5)], 1)
    y = leaves[1] * F.normalize(longer, dim=1, eps=0)[:, :D] * D**0.5
    case('rmsnormForward', 'torch normalize', [X, gamma], y, eps=eps)
    dX, dgamma = slopes(y, leaves, upstream)
    case('rmsnormBackward', 'torch autograd', [upstream, X, gamma], {'dX': dX, 'dgamma': dgamma}, eps=eps)
    leaves = [t(a, requires_grad=True) for a in (X, gamma)]
    y = leaves[1] * leaves[0] / (leaves[0].norm(dim=1, keepdim=True) / D**0.5 + eps)
    case('rmsnormForward', 'torch norm', [X, gamma], y, eps=eps, rmsEps='outside')
    dX, dgamma = slopes(y, leaves, upstream)
    case('rmsnormBackward', 'torch autograd', [upstream, X, gamma], {'dX': dX, 'dgamma': dgamma}, eps=eps,
         rmsEps='outside')

for N, D, hidden in ((1, 2, 3), (4, 3, 5), (2, 4, 1)):
    X, W, V, W2, upstream = reals(N, D), reals(D, hidden), reals(D, hidden), reals(hidden, D), reals(N, D)
    leaves = [t(a, requires_grad=True) for a in (X, W, V, W2)]
    x, gate, value, back = leaves
    y = F.linear(F.silu(F.linear(x, gate.T)) * F.linear(x, value.T), back.T)
    case('swiglu', 'torch silu and linear', [X, W, V, W2], y)
    case('swigluBackward', 'torch autograd', [upstream, X, W, V, W2],
         dict(zip(('dX', 'dW', 'dV', 'dW2'), slopes(y, leaves, upstream))))

for N, T, S, D, M in ((1, 1, 1, 1, 1), (2, 3, 4, 5, 2), (3, 4, 2, 2, 6)):
    Q, K, V, upstream = reals(N, T, D), reals(N, S, D), reals(N, S, M), reals(N, T, M)
    leaves = [t(a, requires_grad=True) for a in (Q, K, V)]
    products = torch.baddbmm(torch.zeros(1, 1, 1), leaves[0], leaves[1].transpose(1, 2), alpha=D**-0.5)
    y = torch.bmm(F.softmax(products, -1), leaves[2])
    case('scaledDotProductAttention', 'torch softmax and bmm', [Q, K, V], y)
    case('scaledDotProductAttentionBackward', 'torch autograd', [upstream, Q, K, V],
         dict(zip(('dQ', 'dK', 'dV'), slopes(y, leaves, upstream))))
    mask = chapter.uniforms(T, S) < 0.5
    mask[np.arange(T), np.arange(T) % S] = True
    for meaning, given in (('keep', mask), ('drop', ~mask)):
        hidden = products.masked_fill(~t(mask), float('-inf'))
        case('maskedAttention', 'torch masked_fill, softmax and bmm', [Q, K, V, given.astype(float)],
             torch.bmm(F.softmax(hidden, -1), leaves[2]), attentionMask=meaning)

for T in (1, 4):
    added = torch.nn.Transformer.generate_square_subsequent_mask(T)
    case('causalMask', 'torch generate_square_subsequent_mask', [T], (added == 0).double())
    case('causalMask', 'torch generate_square_subsequent_mask', [T], (added != 0).double(), attentionMask='drop')

for N, T, D, heads in ((1, 1, 2, 2), (2, 3, 4, 2), (1, 4, 6, 3), (2, 2, 3, 1)):
    X, (Wq, Wk, Wv, Wo) = reals(N, T, D), reals(4, D, D)
    module = torch.nn.MultiheadAttention(D, heads, bias=False, batch_first=True)
    with torch.no_grad():
        module.in_proj_weight.copy_(t(np.concatenate([Wq.T, Wk.T, Wv.T])))
        module.out_proj.weight.copy_(t(Wo.T))
    future = torch.ones(T, T, dtype=torch.bool).triu(1)
    for causal in (False, True):
        y, _ = module(t(X), t(X), t(X), attn_mask=future if causal else None)
        case('multiHeadSelfAttention', 'torch MultiheadAttention', [X, Wq, Wk, Wv, Wo], y, heads=heads,
             causal=causal)

for T, D, base in ((1, 2, 10000), (3, 4, 100), (4, 6, 10000)):
    X, positions = reals(T, D), chapter.draws.randint(0, 50, T)
    angles = torch.outer(t(positions).double(), base ** (-torch.arange(0, D, 2).double() / D))
    turns = torch.polar(torch.ones_like(angles), angles)
    pairs = torch.view_as_complex(t(X).reshape(T, D // 2, 2).contiguous())
    case('rotaryEmbedding', 'torch complex numbers', [X, positions], torch.view_as_real(pairs * turns).flatten(1),
         base=base)
    turned = torch.complex(t(X)[:, : D // 2], t(X)[:, D // 2 :]) * turns
    case('rotaryEmbedding', 'torch complex numbers', [X, positions], torch.cat([turned.real, turned.imag], 1),
         base=base, rotaryPairs='halves')

for N, T, V, D in ((1, 1, 1, 1), (2, 4, 3, 2), (3, 2, 5, 4)):
    tokens, E, upstream = chapter.draws.randint(0, V, (N, T)), reals(V, D), reals(N, T, D)
    leaf = t(E, requires_grad=True)
    y = F.embedding(t(tokens), leaf)
    case('embeddingForward', 'torch embedding', [tokens, E], y)
    case('embeddingBackward', 'torch autograd', [upstream, tokens, E], slopes(y, [leaf], upstream)[0])

for scale in (0.1, 1, 10):
    gradients = [reals(2, 3, scale=scale), reals(3, scale=scale), reals(4, scale=scale)]
    parameters = [torch.nn.Parameter(torch.zeros(g.shape)) for g in gradients]
    for parameter, gradient in zip(parameters, gradients):
        parameter.grad = t(gradient.copy())
    norm = torch.nn.utils.clip_grad_norm_(parameters, 1.5)
    case('clipGradientNorm', 'torch clip_grad_norm_', [tuple(gradients)],
         {'gradients': tuple(p.grad for p in parameters), 'norm': float(norm)}, maxNorm=1.5, clipEps='1e-6')

for warmup, total, most, least in ((0, 5, 1.0, 0.0), (3, 10, 0.1, 0.01)):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=most)
    options = {'maxRate': most, 'minRate': least, 'warmup': warmup, 'total': total}
    if warmup > 0:
        # The line through 0 at step 0, from step 1 on: PyTorch refuses to begin with a rate of 0.
        rise = LinearLR(optimizer, start_factor=1 / warmup, total_iters=warmup - 1)
        for step in range(1, warmup):
            case('cosineWarmup', 'torch LinearLR', [step], rise.get_last_lr()[0], **options)
            optimizer.step()
            rise.step()
        optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=most)
    fall = CosineAnnealingLR(optimizer, total - warmup, eta_min=least)
    for step in range(warmup, total + 1):
        case('cosineWarmup', 'torch CosineAnnealingLR', [step], fall.get_last_lr()[0], **options)
        optimizer.step()
        fall.step()

chapter.finish()
