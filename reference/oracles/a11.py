"""Architectures built from PyTorch's modules, run on one image, and counted: an outside oracle for chapter A11.

    /usr/bin/python3 reference/oracles/a11.py          writes fixtures/oracles/architectures/a11.json
    /usr/bin/python3 reference/oracles/a11.py --check  builds and counts them again and compares

Needs Debian's python3-torch. Nothing here is written from our own code: nets are built from the tables of their papers,
PyTorch finds shapes and parameters, and multiplications are counted where its convolutions and linear layers run.
"""

import json
import platform
import sys
from pathlib import Path

import torch
from torch import nn

TARGET = Path(__file__).resolve().parents[2] / 'fixtures' / 'oracles' / 'architectures' / 'a11.json'
STORED = (nn.Conv2d, nn.Linear, nn.MaxPool2d, nn.AvgPool2d, nn.AdaptiveAvgPool2d, nn.LocalResponseNorm)


class Residual(nn.Module):
    def __init__(self, way, around):
        super().__init__()
        self.way, self.around = way, around

    def forward(self, x):
        return self.way(x) + self.around(x)


class ZeroPadded(nn.Module):
    def __init__(self, stride, extra):
        super().__init__()
        self.stride, self.extra = stride, extra

    def forward(self, x):
        return nn.functional.pad(x[:, :, ::self.stride, ::self.stride], (0, 0, 0, 0, 0, self.extra))


class Concatenated(nn.Module):
    def __init__(self, *branches):
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.branches], 1)


class Gated(nn.Module):
    def __init__(self, channels, reduction):
        super().__init__()
        self.gate = seq(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, channels // reduction), nn.ReLU(),
                        nn.Linear(channels // reduction, channels), nn.Sigmoid())

    def forward(self, x):
        return x * self.gate(x)[:, :, None, None]


def seq(*parts):
    return nn.Sequential(*parts)


def conv(c, f, k, s=1, p=0, **options):
    return nn.Conv2d(c, f, k, s, p, **options)


def bn_conv(c, f, k, s=1, **options):
    return seq(conv(c, f, k, s, k // 2, bias=False, **options), nn.BatchNorm2d(f))


def head(c, classes):
    return seq(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(c, classes))


def dense3(c):
    hidden = nn.Linear(c, 4096), nn.Dropout(), nn.Linear(4096, 4096), nn.Dropout()
    return seq(nn.Flatten(), *hidden, nn.Linear(4096, 1000))


def alexnet(g):
    pool, norm = lambda: nn.MaxPool2d(3, 2), lambda: nn.LocalResponseNorm(5)
    return seq(conv(3, 96, 11, 4), pool(), norm(), conv(96, 256, 5, 1, 2, groups=g), pool(), norm(),
               conv(256, 384, 3, 1, 1), conv(384, 384, 3, 1, 1, groups=g), conv(384, 256, 3, 1, 1, groups=g), pool(),
               dense3(9216))


def zfnet():
    pool, norm = lambda p: nn.MaxPool2d(3, 2, p), lambda: nn.LocalResponseNorm(5)
    return seq(conv(3, 96, 7, 2, 1), pool(1), norm(), conv(96, 256, 5, 2), pool(1), norm(), conv(256, 384, 3, 1, 1),
               conv(384, 384, 3, 1, 1), conv(384, 256, 3, 1, 1), pool(0), dense3(9216))


def vgg(counts):
    c, parts = 3, []
    for f, count in zip((64, 128, 256, 512, 512), counts):
        for _ in range(count):
            parts.append(conv(c, f, 3, 1, 1))
            c = f
        parts.append(nn.MaxPool2d(2))
    return seq(*parts, dense3(25088))


def googlenet():
    def module(c, f1, r3, f3, r5, f5, p):
        return Concatenated(conv(c, f1, 1), seq(conv(c, r3, 1), conv(r3, f3, 3, 1, 1)),
                            seq(conv(c, r5, 1), conv(r5, f5, 5, 1, 2)), seq(nn.MaxPool2d(3, 1, 1), conv(c, p, 1)))
    pool, norm = lambda: nn.MaxPool2d(3, 2, 1), lambda: nn.LocalResponseNorm(5)
    return seq(conv(3, 64, 7, 2, 3), pool(), norm(), conv(64, 64, 1), conv(64, 192, 3, 1, 1), norm(), pool(),
               module(192, 64, 96, 128, 16, 32, 32), module(256, 128, 128, 192, 32, 96, 64), pool(),
               module(480, 192, 96, 208, 16, 48, 64), module(512, 160, 112, 224, 24, 64, 64),
               module(512, 128, 128, 256, 24, 64, 64), module(512, 112, 144, 288, 32, 64, 64),
               module(528, 256, 160, 320, 32, 128, 128), pool(), module(832, 256, 160, 320, 32, 128, 128),
               module(832, 384, 192, 384, 48, 128, 128), head(1024, 1000))


def resnet(counts, bottleneck, projection=True, groups=1, width=64, gate=0, strided=1):
    """`strided` is the kernel of a bottleneck that takes the stride: 1 in He 2016, 3 in Xie 2017."""
    c, parts = 64, [bn_conv(3, 64, 7, 2), nn.MaxPool2d(3, 2, 1)]
    for stage, count in enumerate(counts):
        f = 64 * 2**stage
        out, inner = (4 * f, groups * width * 2**stage) if bottleneck else (f, f)
        for i in range(count):
            s = 2 if stage and not i else 1
            first, second = (s, 1) if strided == 1 else (1, s)
            way = [bn_conv(c, inner, 1, first), bn_conv(inner, inner, 3, second, groups=groups),
                   bn_conv(inner, out, 1)] if bottleneck else [bn_conv(c, f, 3, s), bn_conv(f, f, 3)]
            around = nn.Identity() if c == out and s == 1 else \
                bn_conv(c, out, 1, s) if projection else ZeroPadded(s, out - c)
            parts.append(Residual(seq(*way, *([Gated(out, gate)] if gate else [])), around))
            c = out
    return seq(*parts, head(c, 1000))


def cifar(n, k=0):
    """He's plain widths for k = 0, a wide residual network otherwise."""
    def pre(c, f, s=1):
        return seq(nn.BatchNorm2d(c), conv(c, f, 3, s, 1, bias=False))
    c, parts = 16, [conv(3, 16, 3, 1, 1, bias=False)] if k else [bn_conv(3, 16, 3)]
    for stage in range(3):
        f = 16 * 2**stage * (k or 1)
        for i in range(n):
            s = 2 if stage and not i else 1
            around = nn.Identity() if c == f and s == 1 else conv(c, f, 1, s, bias=False) if k else ZeroPadded(s, f - c)
            parts.append(Residual(seq(pre(c, f, s), pre(f, f)) if k else seq(bn_conv(c, f, 3, s), bn_conv(f, f, 3)),
                                  around))
            c = f
    return seq(*parts, *([nn.BatchNorm2d(c)] if k else []), head(c, 10))


def densenet(counts, k):
    def layer(c):
        return seq(nn.BatchNorm2d(c), conv(c, 4 * k, 1, bias=False), nn.BatchNorm2d(4 * k),
                   conv(4 * k, k, 3, 1, 1, bias=False))
    c, parts = 2 * k, [bn_conv(3, 2 * k, 7, 2), nn.MaxPool2d(3, 2, 1)]
    for stage, count in enumerate(counts):
        for _ in range(count):
            parts.append(Concatenated(nn.Identity(), layer(c)))
            c += k
        if stage < 3:
            parts.append(seq(nn.BatchNorm2d(c), conv(c, c // 2, 1, bias=False), nn.AvgPool2d(2)))
            c //= 2
    return seq(*parts, nn.BatchNorm2d(c), head(c, 1000))


def squeezenet():
    def fire(c, s, e):
        return seq(conv(c, s, 1), Concatenated(conv(s, e, 1), conv(s, e, 3, 1, 1)))
    pool = lambda: nn.MaxPool2d(3, 2)
    return seq(conv(3, 96, 7, 2), pool(), fire(96, 16, 64), fire(128, 16, 64), fire(128, 32, 128), pool(),
               fire(256, 32, 128), fire(256, 48, 192), fire(384, 48, 192), fire(384, 64, 256), pool(),
               fire(512, 64, 256), conv(512, 1000, 1), nn.AdaptiveAvgPool2d(1))


nets = {
    'LeNet-5': (seq(conv(1, 6, 5), nn.AvgPool2d(2), conv(6, 16, 5), nn.AvgPool2d(2), conv(16, 120, 5), nn.Flatten(),
                    nn.Linear(120, 84), nn.Linear(84, 10)), (1, 32)),
    'AlexNet': (alexnet(1), (3, 227)),
    'AlexNet on two GPUs': (alexnet(2), (3, 227)),
    'ZFNet': (zfnet(), (3, 224)),
    'VGG-16': (vgg((2, 2, 3, 3, 3)), (3, 224)),
    'VGG-19': (vgg((2, 2, 4, 4, 4)), (3, 224)),
    'GoogLeNet': (googlenet(), (3, 224)),
    'Keras MNIST MLP': (seq(nn.Flatten(), nn.Linear(784, 128), nn.Linear(128, 10)), (1, 28)),
    'Keras MNIST CNN': (seq(conv(1, 32, 3), nn.MaxPool2d(2), conv(32, 64, 3), nn.MaxPool2d(2), nn.Flatten(),
                            nn.Linear(1600, 10)), (1, 28)),
    'SqueezeNet 1.0': (squeezenet(), (3, 227)),
    'ResNet-18': (resnet((2, 2, 2, 2), False), (3, 224)),
    'ResNet-34': (resnet((3, 4, 6, 3), False), (3, 224)),
    'ResNet-34, identity': (resnet((3, 4, 6, 3), False, projection=False), (3, 224)),
    'ResNet-50': (resnet((3, 4, 6, 3), True), (3, 224)),
    'ResNet-101': (resnet((3, 4, 23, 3), True), (3, 224)),
    'ResNet-152': (resnet((3, 8, 36, 3), True), (3, 224)),
    'ResNeXt-50 32x4d': (resnet((3, 4, 6, 3), True, groups=32, width=4, strided=3), (3, 224)),
    'ResNeXt-101 32x8d': (resnet((3, 4, 23, 3), True, groups=32, width=8, strided=3), (3, 224)),
    'WRN-50-2': (resnet((3, 4, 6, 3), True, width=128, strided=3), (3, 224)),
    'SE-ResNet-50': (resnet((3, 4, 6, 3), True, gate=16), (3, 224)),
    'ResNet-20 for CIFAR-10': (cifar(3), (3, 32)),
    'ResNet-56 for CIFAR-10': (cifar(9), (3, 32)),
    'ResNet-110 for CIFAR-10': (cifar(18), (3, 32)),
    'ResNet-1202 for CIFAR-10': (cifar(200), (3, 32)),
    'WRN-28-10': (cifar(4, 10), (3, 32)),
    'WRN-16-8': (cifar(2, 8), (3, 32)),
    'DenseNet-121': (densenet((6, 12, 24, 16), 32), (3, 224)),
    'DenseNet-169': (densenet((6, 12, 32, 32), 32), (3, 224)),
    'DenseNet-201': (densenet((6, 12, 48, 32), 32), (3, 224)),
    'DenseNet-264': (densenet((6, 12, 64, 48), 32), (3, 224)),
    'DenseNet-264, growth rate 48': (densenet((6, 12, 64, 48), 48), (3, 224)),
}


def counted(net, channels, side):
    stored, multiplications = [channels * side * side], []

    def look(module, _, y):
        stored.append(y[0].numel())
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            places = y[0][0].numel() if isinstance(module, nn.Conv2d) else 1
            multiplications.append(places * module.weight.numel())

    for module in net.modules():
        if isinstance(module, STORED):
            module.register_forward_hook(look)
    with torch.no_grad():
        shape = list(net.eval()(torch.zeros(1, channels, side, side)).shape[1:])
    biases = sum(p.numel() for name, p in net.named_parameters() if name.endswith('bias'))
    return {'output': shape[0], 'parameters': sum(p.numel() for p in net.parameters()), 'biases': biases,
            'activations': sum(stored), 'multiplications': sum(multiplications), 'largest': max(stored),
            'layersWithWeights': len(multiplications)}


made = {'script': 'reference/oracles/a11.py',
        'versions': {'python': platform.python_version(), 'torch': torch.__version__}, 'nets': {}}
for name, (net, (channels, side)) in nets.items():
    made['nets'][name] = counted(net, channels, side)

if '--check' in sys.argv[1:]:
    committed = json.loads(TARGET.read_text())['nets']
    different = [name for name in made['nets'] if committed.get(name) != made['nets'][name]]
    if different or len(committed) != len(nets):
        sys.exit(f'{TARGET.name}: counted again, different: {different}')
    print(f'{TARGET.name}: {len(nets)} nets counted again, all the same')
else:
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(made, indent=2) + '\n')
    print(f'{TARGET.name}: {len(nets)} nets')
