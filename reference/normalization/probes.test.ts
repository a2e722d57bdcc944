import { expect, it } from 'vitest'
import { array, at, type Nested, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { batchnormBackward } from './batchnorm-backward.ts'
import { batchnormForwardTrain } from './batchnorm-forward-train.ts'
import { batchnormIdentityRecovery } from './batchnorm-identity-recovery.ts'
import { batchnormForwardTest, batchnormRunningStats } from './batchnorm-running-stats.ts'
import { bnAccelerationRecipe } from './bn-acceleration-recipe.ts'
import { spatialBatchnormForward } from './spatial-batchnorm-forward.ts'

const X = array<'N D'>([
  [1, 10],
  [3, 10],
  [5, 16],
  [7, 12],
])
const [gamma, beta] = [array<'D'>([2, 0.5]), array<'D'>([1, -1])]
const dOut = array<'N D'>([
  [1, 0],
  [-1, 2],
  [0.5, -1],
  [2, 1],
])
const eps = 0.1
const gradients = batchnormBackward(dOut, X, gamma, { eps })
const running = batchnormRunningStats(X, array([1, 2]), array([1, 4]))
const identity = batchnormIdentityRecovery(X, { eps })
const maps: Nested = [
  [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [10, 0],
      [0, 10],
    ],
  ],
  [
    [
      [5, 6],
      [7, 8],
    ],
    [
      [2, 2],
      [4, 4],
    ],
  ],
]
const spatial = spatialBatchnormForward(array(maps), array([1, 1]), array([0, 0]))

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the outputs it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  [
    'batchnorm-forward-train',
    nested(batchnormForwardTrain(X, gamma, beta, { eps })),
    '[[-1.65684,-1.40489],[0.114385,-1.40489],[1.88561,-0.190224],[3.65684,-1.00000]]',
  ],
  [
    'batchnorm-running-stats',
    [nested(running.mean), nested(running.variance)],
    '[[1.30000,3.00000],[1.40000,4.20000]]',
  ],
  [
    'batchnorm-forward-test',
    nested(
      batchnormForwardTest(
        array([
          [2, 8],
          [4, 20],
        ]),
        gamma,
        beta,
        array([4, 12]),
        array([5, 6]),
        { eps },
      ),
    ),
    '[[-0.771230,-1.80978],[1,0.619553]]',
  ],
  [
    'batchnorm-backward',
    [nested(gradients.dX), nested(gradients.dgamma), nested(gradients.dbeta)],
    `[[[0.918174,-0.233972],[-1.24377,0.170916],[-0.306058,-0.0381657],[0.631652,0.101222]],
      [1.99263,-3.23911],[2.5,2]]`,
  ],
  [
    'spatial-batchnorm-forward',
    [
      [at(spatial, 0, 0), at(spatial, 0, 1)],
      [at(spatial, 1, 0, 1, 1), at(spatial, 1, 1, 1, 1)],
    ],
    '[[-1.52752,1.60357],[1.52752,0]]',
  ],
  [
    'batchnorm-identity-recovery',
    [nested(identity.gamma), nested(identity.beta)],
    '[[2.25832,2.46982],[4,12]]',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})

it('bn.7: the 7 % of the training steps of D2 “Batch Normalization” are one in 14', () => {
  const share = bnAccelerationRecipe.find(({ question }) => question.includes('training steps'))
  const exact = share && 'factor' in share ? share.factor[0] : undefined
  expect(differencesFromPrinted(exact, '0.07')).toEqual([])
  expect(differencesFromPrinted(exact, '0.07142857143')).toEqual([])
  expect(differencesFrom(exact, 1 / 14, 1e-12)).toEqual([])
})

it('says internal covariate shift: the inputs of a layer, not those of the network, keep changing', () => {
  const said = bnAccelerationRecipe.find(({ question }) => question === 'What does it reduce?')
  expect(said?.answer).toMatch(/^internal covariate shift: .* a layer’s inputs/)
})
