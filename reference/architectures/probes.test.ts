import { expect, it } from 'vitest'
import { array, at, type NDArray, type Nested, nested, tabulate } from '../core/ndarray.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { alexnetShapeWalk } from './alexnet.ts'
import { concatenateDepth } from './concatenate-depth.ts'
import { denseBlockChannels } from './densenet.ts'
import { fireModuleParameters } from './fire-module.ts'
import { inceptionConcatDepth } from './inception-naive.ts'
import { inceptionReducedOperationCount } from './inception-reduced.ts'
import { kerasMnistCnnSummary } from './keras-mnist-mlp.ts'
import { residualLinearBackward, residualSum } from './residual-sum.ts'
import { squeezeExcitation, squeezeExcitationGates } from './squeeze-excitation.ts'
import { vgg16MemoryAndParameters } from './vgg16.ts'

const U = array<'N C H W'>([
  [
    [
      [1, 3],
      [5, 7],
    ],
    [
      [2, 2],
      [2, 2],
    ],
  ],
])
const [W1, W2] = [
  array<'R C'>([
    [0.5, -0.25],
    [-1, 0.2],
  ]),
  array<'C R'>([
    [1, 0.3],
    [-2, 0.1],
  ]),
]
const branches = [
  array<'N C H W'>([
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ]),
  array<'N C H W'>([
    [
      [
        [5, 6],
        [7, 8],
      ],
      [
        [-1, 0],
        [0, 1],
      ],
    ],
  ]),
]
const row = (...entries: readonly number[]): NDArray<'N D'> => array([entries])
const scaled = squeezeExcitation(U, W1, W2)
const dense = denseBlockChannels(16, 12, 4)
const fire = fireModuleParameters(96, 16, 64, 64)

/** The probes of the catalogue, and what the reference gives on them. */
const probes: readonly (readonly [probe: string, got: Nested, printed: string])[] = [
  ['keras-mnist-cnn-summary', nested(kerasMnistCnnSummary()), '[320,18496,1600,16010,34826]'],
  [
    'keras-mnist-cnn-summary/no-bias',
    nested(kerasMnistCnnSummary({ bias: false })),
    '[288,18432,1600,16000,34720]',
  ],
  ['alexnet-shape-walk', nested(alexnetShapeWalk(227)), '[55,27,27,13,13,6]'],
  ['vgg16-memory-and-parameters', nested(vgg16MemoryAndParameters()), '[15237608,60.9504,138344128]'],
  [
    'vgg16-memory-and-parameters/with-biases',
    nested(vgg16MemoryAndParameters({ bias: true })),
    '[15237608,60.9504,138357544]',
  ],
  ['inception-naive', [0, 1, 2].map((c) => at(concatenateDepth(branches), 0, c, 0, 1)), '[2,6,0]'],
  [
    'inception-concat-depth',
    [inceptionConcatDepth(128, 192, 96, 256), inceptionConcatDepth(128, 192, 96, 64)],
    '[672,480]',
  ],
  [
    'inception-reduced-operation-count',
    inceptionReducedOperationCount(28, 28, 256, 128, 64, 192, 64, 96, 64),
    '271351808',
  ],
  ['residual-block', nested(residualSum(row(1, -2, 3), row(0.5, 1, -4))), '[[1.5,0,0]]'],
  [
    'residual-block-backward',
    nested(
      residualLinearBackward(
        row(1, 1, 1),
        row(1, -2, 3),
        tabulate([3, 3], (i, j) => (i === j ? ([0.5, -0.5, -3][i] as number) : 0)),
      ),
    ),
    '[[1.5,0,0]]',
  ],
  ['dense-block-channels', [nested(dense.inputs), dense.output, dense.connections], '[[16,28,40,52],64,10]'],
  [
    'squeeze-excitation',
    [nested(squeezeExcitationGates(U, W1, W2)), [at(scaled, 0, 0), at(scaled, 0, 1)]],
    '[[[0.817574,0.0474259]],[0.817574,0.0948517]]',
  ],
  ['fire-module-parameters', [fire.parameters, fire.depth], '[11920,128]'],
  [
    'fire-module-parameters/no-bias',
    fireModuleParameters(96, 16, 64, 64, { bias: false }).parameters,
    '11776',
  ],
]

it.each(probes)('the probe %s gives its reference output', (_, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})
