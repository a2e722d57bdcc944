"""Outputs of PyTorch (float64, autograd) and scikit-learn for chapter A14, visualizing CNNs: an oracle.

    /usr/bin/python3 reference/oracles/a14.py          writes a14.json and walks/a14.json of fixtures/oracles
    /usr/bin/python3 reference/oracles/a14.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy, python3-torch and python3-sklearn. Nothing here is written from our own code.
What takes a network as argument is in walks/a14.json: a small convnet, and what PyTorch says of it.
"""

import json
import platform
import sys
from pathlib import Path

import numpy as np
import sklearn
import torch
import torch.nn.functional as F
from sklearn.preprocessing import MinMaxScaler

SEED = 20190207
FOLDER = Path(__file__).resolve().parents[2] / 'fixtures' / 'oracles'
TOLERANCE = 1e-12

torch.set_default_dtype(torch.float64)
draws = np.random.RandomState(SEED)


def reals(*shape, scale=1.0):
    """Three decimals, so that the files stay small and readable."""
    return np.round(draws.standard_normal(shape) * scale, 3)


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


cases = []
walks = []


def case(function, oracle, arguments, expected, **options):
    cases.append({'function': function, 'oracle': oracle, 'arguments': plain(arguments), 'options': options,
                  'expected': plain(expected)})


for size, (side, pad) in (((1, 1, 4, 4), (2, 0)), ((2, 3, 6, 4), (2, 0)), ((1, 2, 6, 6), (3, 0)),
                          ((1, 1, 4, 4), (2, 1))):
    stride, X = side, reals(*size)
    pooled, switches = F.max_pool2d(torch.tensor(X), side, stride, pad, return_indices=True)
    values = reals(*pooled.shape)
    case('unpoolWithSwitches', 'torch max_unpool2d', [values, X],
         F.max_unpool2d(torch.tensor(values), switches, side, stride, pad, output_size=X.shape),
         F=side, stride=stride, pad=pad)

for size in ((2, 1, 3, 3), (4, 3, 2, 5)):
    filters = reals(*size)
    flat = filters.reshape(size[0], -1)
    case('firstLayerFilters', 'scikit-learn MinMaxScaler', [filters],
         MinMaxScaler().fit_transform(flat.T).T.reshape(size))

for size in ((5,), (2, 3, 4)):
    for targeted in (False, True):
        x = np.round(draws.uniform(size=size), 3)
        image = torch.nn.Parameter(torch.tensor(x))
        slope = reals(*size)
        # torch's own steps: an optimizer that ascends, on an image whose slope is given.
        image.grad = torch.tensor(slope).sign()
        torch.optim.SGD([image], lr=0.07, maximize=not targeted).step()
        case('fastGradientSign', 'torch SGD and clamp', [x, slope], image.detach().clamp(0, 1),
             eps=0.07, targeted=targeted)
        image = torch.nn.Parameter(torch.tensor(x))
        image.grad = F.normalize(torch.tensor(slope).flatten(), dim=0).reshape(size)
        torch.optim.SGD([image], lr=0.6, maximize=not targeted).step()
        case('fastGradientL2', 'torch normalize, SGD and clamp', [x, slope], image.detach().clamp(-0.5, 1.2),
             eps=0.6, targeted=targeted, min=-0.5, max=1.2)

for D in (2, 7):
    w, x, b = reals(D), reals(D), float(reals(1)[0])
    # The smallest solution of w·r = −f: what the pseudo-inverse gives.
    r = np.linalg.pinv(w[None]) @ [-(w @ x + b)]
    case('minimalLinearPerturbation', 'numpy pinv', [w, b, x], r)


def scores(net, x):
    maps = F.relu(F.conv2d(x[None], net['w'], net['b'], padding=1))
    return F.linear(F.max_pool2d(maps, 2).flatten(), net['V'], net['c'])


def slope_of(function, x):
    x = x.clone().requires_grad_()
    return torch.autograd.grad(function(x), x)[0]


def occlusion(net, x, cls, side, stride, fill):
    rows = range(0, x.shape[1] - side + 1, stride)
    columns = range(0, x.shape[2] - side + 1, stride)
    hidden = x.repeat(len(rows), len(columns), 1, 1, 1)
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            hidden[i, j, :, row:row + side, column:column + side] = fill
    probability = lambda one: F.softmax(scores(net, one), 0)[cls]
    return torch.stack([torch.stack([probability(one) for one in line]) for line in hidden])


def ascent(net, x, cls, rate, strength, steps):
    """The penalty is PyTorch's weight decay: `strength`·x in the slope."""
    image = torch.nn.Parameter(x.clone())
    optimizer = torch.optim.SGD([image], lr=rate, weight_decay=strength)
    for _ in range(steps):
        optimizer.zero_grad()
        (-scores(net, image)[cls]).backward()
        optimizer.step()
    return image


def attack(net, x, label, eps, step, steps):
    image = x
    for _ in range(steps):
        loss = lambda one: F.cross_entropy(scores(net, one)[None], torch.tensor([label]))
        image = image + step * slope_of(loss, image).sign()
        image = torch.maximum(torch.minimum(image, x + eps), x - eps).clamp(0, 1)
    return image


def projection(net, x, unit):
    maps = F.relu(F.conv2d(x[None], net['w'], net['b'], padding=1))
    pooled, switches = F.max_pool2d(maps, 2, return_indices=True)
    alone = torch.zeros_like(pooled)
    alone[(0, *unit)] = pooled[(0, *unit)]
    signal = F.relu(F.max_unpool2d(alone, switches, 2, output_size=maps.shape))
    return F.conv_transpose2d(signal, net['w'], padding=1)[0]


for C, H, W, filters, classes in ((1, 4, 4, 2, 2), (3, 6, 8, 4, 3)):
    net = {name: torch.tensor(value) for name, value in {
        'w': reals(filters, C, 3, 3), 'b': reals(filters, scale=0.1),
        'V': reals(classes, filters * (H // 2) * (W // 2), scale=0.5), 'c': reals(classes),
    }.items()}
    x = torch.tensor(np.round(draws.uniform(size=(C, H, W)), 3))
    cls, unit = classes - 1, [1, 0, 1]
    walks.append({
        'network': {name: plain(value) for name, value in net.items()}, 'image': plain(x), 'class': cls,
        'unit': unit,
        'scoreGradient': plain(slope_of(lambda one: scores(net, one)[cls], x)),
        'saliencyMap': plain(slope_of(lambda one: scores(net, one)[cls], x).abs().amax(0)),
        'occlusionMap': plain(occlusion(net, x, cls, 2, 2, 0.0)),
        'grayOcclusionMap': plain(occlusion(net, x, cls, 3, 1, 0.5)),
        'maximizeClassScore': plain(ascent(net, x, cls, 0.1, 0.02, 6)),
        'iterativeGradientSign': plain(attack(net, x, cls, 0.05, 0.02, 4)),
        'deconvnetProjection': plain(projection(net, x, unit)),
    })

versions = {'python': platform.python_version(), 'numpy': np.__version__, 'torch': torch.__version__,
            'sklearn': sklearn.__version__}


def same(a, b):
    """Equal words and shapes, and numbers within the tolerance, absolute below 1 and relative above."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b or abs(a - b) <= TOLERANCE * max(1, abs(a))
    return a == b


for target, made in ((FOLDER / 'a14.json', cases), (FOLDER / 'walks' / 'a14.json', walks)):
    if '--check' in sys.argv[1:]:
        committed = json.loads(target.read_text())['cases']
        different = [i for i, (a, b) in enumerate(zip(committed, made)) if not same(a, b)]
        if len(committed) != len(made) or different:
            sys.exit(f'{target.name} holds {len(committed)} cases, made again {len(made)}; '
                     f'different ones: {different[:5] or "none"}')
        print(f'{target.name}: {len(made)} cases made again, each within {TOLERANCE}')
    else:
        lines = ',\n'.join('    ' + json.dumps(c) for c in made)
        about = {'script': 'reference/oracles/a14.py', 'seed': SEED, 'versions': versions, 'cases': []}
        head = json.dumps(about, indent=2).replace('"cases": []', f'"cases": [\n{lines}\n  ]')
        target.parent.mkdir(exist_ok=True)
        target.write_text(head + '\n')
        print(f'{target.name}: {len(made)} cases')
