"""Outputs of NumPy, SciPy and PyTorch (float64, autograd) for activations and networks: an outside oracle.

    /usr/bin/python3 reference/oracles/a5.py          writes fixtures/oracles/a5.json and records/a5.json
    /usr/bin/python3 reference/oracles/a5.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy, python3-scipy and python3-torch. Activations are the libraries' functions,
networks are torch.nn modules, slopes their autograd, steps their SGD. What no library has is its formula in
NumPy or PyTorch.
"""

import json
import platform
import sys
from pathlib import Path

import numpy as np
import scipy
import scipy.special
import torch
import torch.nn.functional as F

SEED = 20190221
FOLDER = Path(__file__).resolve().parents[2] / 'fixtures' / 'oracles'
TOLERANCE = 1e-12
SIZES = [(1, 2, 1, 3), (4, 3, 5, 2), (7, 6, 4, 5)]

torch.set_default_dtype(torch.float64)
draws = np.random.RandomState(SEED)
cases, records = [], []


def reals(*shape, scale=1.0):
    """Three decimals, so that the file stays small and readable."""
    return np.round(draws.standard_normal(shape) * scale, 3)


def tensor(array):
    return torch.tensor(array, requires_grad=True)


def slope(loss, at):
    (gradient,) = torch.autograd.grad(loss, at, retain_graph=True)
    return gradient


def plain(value):
    """As JSON: arrays as nested lists, a dictionary as {"record": …}, a tuple of anything as {"list": …}."""
    if isinstance(value, dict):
        return {'record': {name: plain(part) for name, part in value.items()}}
    if isinstance(value, tuple):
        return {'list': [plain(part) for part in value]}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def has_records(values):
    return any(isinstance(value, (dict, tuple)) for value in values)


def case(function, oracle, arguments, options, expected):
    into = records if has_records([*arguments, expected]) else cases
    into.append({'function': function, 'oracle': oracle, 'arguments': [plain(a) for a in arguments],
                 'options': options, 'expected': plain(expected)})


def rbf(x, u, beta, w):
    return (u * torch.exp(-beta * (x[..., None] - w) ** 2)).sum(-1)


for N, C, H, K in SIZES:
    # Activations. Gradients are compared away from 0, where some have a kink.
    X, D = reals(N, C, scale=2.0), reals(N, C)
    assert np.abs(X).min() > 1e-6
    x, d = tensor(X), torch.tensor(D)
    back = lambda out: slope((out * d).sum(), x)
    case('sigmoid', 'scipy expit', [X], {}, scipy.special.expit(X))
    far = X * 300
    case('sigmoid', 'scipy expit, far from 0', [far], {}, scipy.special.expit(far))
    case('tanh', 'numpy tanh', [far], {}, np.tanh(far))
    out = torch.sigmoid(x)
    case('sigmoidBackward', 'torch autograd', [D, X], {}, back(out))
    for name, oracle, function, options in (
        ('tanh', 'torch tanh', torch.tanh, {}),
        ('relu', 'torch relu', F.relu, {}),
        ('leakyRelu', 'torch leaky_relu', lambda z: F.leaky_relu(z, 0.1), {}),
        ('leakyRelu', 'torch leaky_relu', lambda z: F.leaky_relu(z, 0.01), {'leakySlope': 0.01}),
        ('elu', 'torch elu', lambda z: F.elu(z, 1.0), {'alpha': 1}),
        ('elu', 'torch elu', lambda z: F.elu(z, 1.5), {'alpha': 1.5}),
        ('scaledTanh', 'torch tanh', lambda z: 1.7159 * torch.tanh(2 * z / 3), {}),
        ('tanhPlusLinear', 'torch tanh', lambda z: torch.tanh(z) + 0.1 * z, {'beta': 0.1}),
    ):
        case(name, oracle, [X], options, function(x))
        case(f'{name}Backward', 'torch autograd', [D, X], options, back(function(x)))
    bumps = [reals(3), np.abs(reals(3)), reals(3)]
    out = rbf(x, *map(torch.tensor, bumps))
    case('rbfActivation', 'the formula in torch', [X, *bumps], {}, out)
    case('rbfActivationBackward', 'torch autograd', [D, X, *bumps], {}, back(out))
    case('reluSparsity', 'numpy mean', [np.round(X)], {}, np.mean(np.round(X) <= 0))
    low = np.round(X) - 2
    case('reluDeadFraction', 'numpy all', [low], {}, np.mean(np.all(low <= 0, axis=0)))
    weights, threshold = reals(C), 0.25
    case('neuronThreshold', 'numpy heaviside', [X, weights, threshold], {},
         np.heaviside(X @ weights - threshold, 0))

    # Maxout of three pieces.
    W, b, G = reals(3, C, H), reals(3, H), reals(N, H)
    w, c = tensor(W), tensor(b)
    out = (torch.einsum('nd,kdm->knm', x, w) + c[:, None, :]).max(0).values
    case('maxout', 'torch einsum and max', [X, W, b], {}, out)
    gradients = torch.autograd.grad((out * torch.tensor(G)).sum(), (x, w, c))
    case('maxoutBackward', 'torch autograd', [G, X, W, b], {}, dict(zip(('dX', 'dW', 'db'), gradients)))

    # Affine layers, also of images.
    W, b, G = reals(C, H), reals(H), reals(N, H)
    w, c = tensor(W), tensor(b)
    out = F.linear(x, w.T, c)
    case('affineForward', 'torch linear', [X, W, b], {}, out)
    gradients = torch.autograd.grad((out * torch.tensor(G)).sum(), (x, w, c))
    case('affineBackward', 'torch autograd', [G, X, W], {}, dict(zip(('dX', 'dW', 'db'), gradients)))
    images, W = reals(N, 2, 3), reals(6, H)
    i, w = tensor(images), tensor(W)
    out = F.linear(i.flatten(1), w.T, torch.tensor(b))
    case('affineForward', 'torch linear of images', [images, W, b], {}, out)
    gradients = torch.autograd.grad((out * torch.tensor(G)).sum(), (i, w))
    case('affineBackward', 'torch autograd of images', [G, images, W], {},
         {**dict(zip(('dX', 'dW'), gradients)), 'db': G.sum(0)})

    # Two layers, under every pair of activations.
    parameters = {'W1': reals(C, H), 'b1': reals(H), 'W2': reals(H, K), 'b2': reals(K)}
    p = {name: torch.tensor(value) for name, value in parameters.items()}
    outputs = {'sigmoid': torch.sigmoid, 'softmax': lambda a: F.softmax(a, 1), 'identity': lambda a: a}
    for hidden, h in (('sigmoid', torch.sigmoid), ('tanh', torch.tanh), ('relu', F.relu)):
        for output, o in outputs.items():
            a1 = F.linear(x, p['W1'].T, p['b1'])
            a2 = F.linear(h(a1), p['W2'].T, p['b2'])
            case('twoLayerNetwork', 'torch linear', [X, parameters], {'hidden': hidden, 'output': output},
                 {'a1': a1, 'z1': h(a1), 'a2': a2, 'y': o(a2)})

    # A deep network of torch.nn modules.
    words, modules, sizes = [], [], [C, H, K, C]
    for inputs, outputs, name, module in zip(sizes, sizes[1:], ('relu', 'sigmoid', 'tanh'),
                                             (torch.nn.ReLU, torch.nn.Sigmoid, torch.nn.Tanh)):
        W, b = reals(inputs, outputs), reals(outputs)
        linear = torch.nn.Linear(inputs, outputs)
        linear.weight.data, linear.bias.data = torch.tensor(W.T), torch.tensor(b)
        words += [{'module': 'affine', 'W': W, 'b': b}, {'module': name}]
        modules += [linear, module()]
    read = [x]
    for module in modules:
        read.append(module(read[-1]))
    case('deepNetworkComposition', 'torch nn', [X, tuple(words)], {}, read[-1])
    case('layerInputs', 'torch nn', [X, tuple(words)], {}, tuple(read))
    G = reals(N, C)
    loss = (read[-1] * torch.tensor(G)).sum()
    chain = []
    for module, entry in zip(modules, read):
        slopes = {'dX': slope(loss, entry)}
        if isinstance(module, torch.nn.Linear):
            slopes |= {'dW': slope(loss, module.weight).T, 'db': slope(loss, module.bias)}
        chain.append(slopes)
    case('backpropChain', 'torch autograd', [tuple(words), tuple(read), G], {}, tuple(chain))

    # The delta rule: a net of sigmoids and squared error, one example at a time by SGD.
    net = {'W1': reals(H, C), 'b1': reals(H), 'W2': reals(K, H), 'b2': reals(K)}
    T = np.round(draws.uniform(0, 1, (N, K)), 3)
    q = {name: torch.nn.Parameter(torch.tensor(value)) for name, value in net.items()}

    def error(example):
        z = torch.sigmoid(F.linear(torch.tensor(X[example]), q['W1'], q['b1']))
        y = torch.sigmoid(F.linear(z, q['W2'], q['b2']))
        return F.mse_loss(y, torch.tensor(T[example]), reduction='sum') / 2

    case('sigmoidNetError', 'torch mse_loss', [net, X[0], T[0]], {}, error(0))
    gradients = torch.autograd.grad(error(0), q.values())
    case('sigmoidNetGradient', 'torch autograd', [net, X[0], T[0]], {}, dict(zip(net, gradients)))
    optimizer, errors = torch.optim.SGD(q.values(), lr=0.5), []
    for epoch in range(3):
        for example in range(N):
            optimizer.zero_grad()
            error(example).backward()
            optimizer.step()
            if epoch == 0 and example == 0:
                case('backpropSigmoidSquaredError', 'torch SGD', [net, X[0], T[0]], {'learningRate': 0.5},
                     {name: value.detach().clone() for name, value in q.items()})
        errors.append(sum(error(example).item() for example in range(N)))
    trained = {'parameters': dict(q), 'errors': tuple(errors)}
    case('sigmoidNetTrain', 'torch SGD', [net, X, T], {'learningRate': 0.5, 'epochs': 3}, trained)

    # The toy net.
    Y, W1, W2 = reals(N, K), reals(C, H), reals(H, K)
    v1, v2 = tensor(W1), tensor(W2)
    assert np.abs(X @ W1).min() > 1e-6
    for options in ({}, {'reduction': 'sum'}):
        error_of_all = F.mse_loss(F.relu(x @ v1) @ v2, torch.tensor(Y), reduction='none').sum(1)
        value = getattr(error_of_all, options.get('reduction', 'mean'))()
        case('twoLayerReluLoss', 'torch mse_loss', [X, Y, W1, W2], options, value)
        gradients = dict(zip(('dW1', 'dW2'), torch.autograd.grad(value, (v1, v2))))
        case('twoLayerReluNetGradients', 'torch autograd', [X, Y, W1, W2], options, gradients)
    for loss, factor in (('sum', K), ('mean', 1)):
        both = [torch.nn.Parameter(torch.tensor(W)) for W in (W1, W2)]
        optimizer, losses = torch.optim.SGD(both, lr=0.01), []
        for step in range(6):
            optimizer.zero_grad()
            value = factor * F.mse_loss(F.relu(torch.tensor(X) @ both[0]) @ both[1], torch.tensor(Y))
            losses.append(value.item())
            value.backward()
            optimizer.step()
        case('trainToyNet', 'torch SGD', [X, Y, W1, W2], {'learningRate': 0.01, 'steps': 5, 'loss': loss},
             tuple(losses))

    # Relative errors of gradients.
    A = reals(N, C)
    B = np.where(draws.uniform(size=A.shape) < 0.3, A, reals(N, C))
    case('gradientCheckRelativeError', 'the formula in NumPy', [A, B], {},
         np.abs(A - B) / np.maximum(np.abs(A), np.abs(B)))

VERSIONS = {'python': platform.python_version(), 'numpy': np.__version__, 'scipy': scipy.__version__,
            'torch': torch.__version__}


def same(a, b):
    """Equal words and shapes, and numbers within the tolerance, absolute below 1 and relative above."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b or abs(a - b) <= TOLERANCE * max(1, abs(a))
    return a == b


def check(target, made):
    committed = json.loads(target.read_text())['cases']
    different = [i for i, (a, b) in enumerate(zip(committed, made)) if not same(a, b)]
    if len(committed) != len(made) or different:
        sys.exit(f'{target} holds {len(committed)} cases, made again {len(made)}; '
                 f'different ones: {different[:5] or "none"}')
    print(f'{target.name}: {len(made)} cases made again, each within {TOLERANCE}')


def write(target, made):
    head = {'script': 'reference/oracles/a5.py', 'seed': SEED, 'versions': VERSIONS, 'cases': []}
    lines = ',\n'.join('    ' + json.dumps(one) for one in made)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(head, indent=2).replace('"cases": []', f'"cases": [\n{lines}\n  ]') + '\n')
    print(f'{target.name}: {len(made)} cases')


for target, made in ((FOLDER / 'a5.json', cases), (FOLDER / 'records' / 'a5.json', records)):
    (check if '--check' in sys.argv[1:] else write)(target, made)
