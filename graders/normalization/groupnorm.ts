import { anyOf, formula, options, printed, reals, right, suite } from '#kit'
import { array, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { groupnormBackward } from '#reference/normalization/groupnorm-backward.ts'
import { groupnormForward } from '#reference/normalization/groupnorm-forward.ts'
import { type GroupOf, type Groups, groupedBackward, groupedForward, groupedGradients, groupedOutput, groupedTogether, isFlat, sameGroups, sizeOfAxis } from '../shared/grouped-norm.ts'
import { dot } from '../shared/lists.ts'
import { setting, usualEps } from '../shared/setting.ts'
import { sizedBy } from '../shared/sized-by.ts'

const settings = options({ eps: [0.5, 0.1, 0.25, 1e-5] })
const eps = setting('groupnorm-forward/eps-ignored', 'eps', ...usualEps)
const groups = sizeOfAxis('groups', 'G')
/** K channels in each of G groups. */
const channels = ({ G = 1, K = 1 }) => ({ C: G * K })
const X = sizedBy(reals('X', 'N C H W'), channels, 'N G K H W')
const dOut = sizedBy(reals('dOut', 'N C H W'), channels)
const [gamma, beta] = [sizedBy(reals('gamma', 'C'), channels), sizedBy(reals('beta', 'C'), channels)]
const shape = { sizes: { N: [2, 3], G: [1, 3], K: [1, 3], H: [1, 3], W: [2, 4] }, smallest: { N: [1, 1], G: [1, 2], K: [1, 2], H: [1, 1], W: [2, 2] }, larger: { N: [3, 4], G: [2, 4], K: [2, 4], H: [3, 4], W: [4, 5] } } as const

const rule = 'A group of one image is normalized over its C/G neighboring channels and all of their pixels.'
/** The group of a place, where each has C/G channels. */
const rightGroups =
  (G: number, C: number): GroupOf =>
  (n, c) =>
    `${n} ${Math.floor(c / (C / G))}`
const overBatch =
  (G: number, C: number): GroupOf =>
  (_, c) =>
    `${Math.floor(c / (C / G))}`
const ofGroups = right((G: number, C: number): Groups => sameGroups(rightGroups(G, C)))
  .wrong(
    'groupnorm-forward/over-the-batch',
    'Statistics over the batch',
    anyOf<(G: number, C: number) => Groups>(
      (G, C) => sameGroups(overBatch(G, C)),
      (G, C) => ({ statistics: overBatch(G, C), sums: rightGroups(G, C) }),
    ),
    `You normalize a group over all images of the batch. ${rule}`,
  )
  .wrong('groupnorm-forward/batch-norm', 'Channels over the batch', () => sameGroups((_, c) => `${c}`), `You normalize each channel over the batch; that is batch normalization. ${rule}`)
  .wrong('groupnorm-forward/groups-ignored', 'Groups ignored', () => sameGroups((n) => `${n}`), `You normalize all channels of an image together, whatever G is. ${rule}`)
  .wrong('groupnorm-forward/each-channel-alone', 'Each channel alone', () => sameGroups((n, c) => `${n} ${c}`), `You normalize each channel of an image by itself; that is instance normalization. ${rule}`)
  .wrong('groupnorm-forward/interleaved', 'Channels assigned in turn', (G) => sameGroups((n, c) => `${n} ${c % G}`), `You assign channels to the groups in turn. ${rule}`)
  .wrong('groupnorm-forward/channels-per-group', 'G as channels per group', (G) => sameGroups((n, c) => `${n} ${Math.floor(c / G)}`), `You make groups of G channels. G is the number of groups: each has C/G channels.`)
  .wrong('groupnorm-forward/per-pixel', 'Statistics per pixel', (G, C) => sameGroups((n, c, h, w) => `${n} ${Math.floor(c / (C / G))} ${h} ${w}`), `Each pixel has a mean of its own in your answer. ${rule}`)
const channelsOf = ({ shape }: NDArray): number => shape[1] ?? 1

const forward = formula(
  { groupnormForward },
  {
    id: 'groupnorm-forward',
    inputs: [X, gamma, beta, groups, settings],
    ...shape,
    avoid: (X, _gamma, _beta, G) => isFlat(X, rightGroups(G, channelsOf(X))),
    holes: { ofGroups, ...groupedForward('a group', 'M'), eps },
    reading:
      (d) =>
      (X, gamma, beta, G, { eps }) =>
        groupedOutput(X, gamma, beta, d.eps(eps), d.ofGroups(G, channelsOf(X)).statistics, d),
  },
)

const backward = formula(
  { groupnormBackward },
  {
    id: 'groupnorm-backward',
    inputs: [dOut, X, gamma, groups, settings],
    ...shape,
    avoid: (_, X, _gamma, G) => isFlat(X, rightGroups(G, channelsOf(X))),
    parts: { dX: 3, dgamma: 1, dbeta: 1 },
    holes: { ofGroups, ...groupedBackward('Each number of a group', 'M'), eps },
    together: groupedTogether,
    reading:
      (d) =>
      (dOut, X, gamma, G, { eps }) =>
        groupedGradients(dOut, X, gamma, d.eps(eps), d.ofGroups(G, channelsOf(X)), d),
    measured: { at: (_, X, gamma) => ({ dX: X, dgamma: gamma, dbeta: zeros(gamma.shape) }), loss: ({ dX: X, dgamma: gamma, dbeta: beta }, [dOut, , , G, given]) => dot([...dOut.data], [...groupnormForward(X, gamma, beta, G, given).data]) },
  },
)

const paper = 'Wu and He 2018, section 3.1'
const four = [[[[1, 3]], [[5, 7]], [[10, 10]], [[16, 12]]]]

export default suite('normalization/groupnorm', 'Group normalization', [
  forward.with({
    example: forward.golden('normalizes two groups of two channels', {
      weight: 2,
      given: { X: four, gamma: [2, 2, 0.5, 0.5], beta: [1, 1, -1, -1], groups: 2, options: { eps: 0.1 } },
      gives: printed([[[['-1.65684', '0.114385']], [['1.88561', '3.65684']], [['-1.40489', '-1.40489']], [['-0.190224', '-1.00000']]]]),
      source: `${paper}; worked by hand: means 4 and 12, variances 5 and 6`,
      hint: 'The first group has the numbers 1 3 5 7, with mean 4 and variance 5.',
    }),
    constant: forward.golden('gives β for a group of equal numbers', {
      given: { X: [[[[1, 3]], [[5, 5]]]], gamma: [1, 1], beta: [0, 2], groups: 2, options: { eps: 0.5625 } },
      gives: array([[[[-0.8, 0.8]], [[2, 2]]]]),
      source: 'worked by hand: ∓1 / √(1 + 0.5625) in the first group, 0 in the second',
      sizes: 'unusual',
      concept: 'a group of equal numbers',
    }),
    random: { draws: 8, hint: 'Print C/G first, then which channels each group has, then its mean.' },
    alone: forward.random('gives β for a group of one number, which is its own mean', {
      axes: { K: [1, 1], H: [1, 1], W: [1, 1] },
      draws: 2,
      sizes: 'unusual',
      concept: 'groups of one number',
      hint: 'The variance is 0 here: only ε keeps the division from being 0/0.',
    }),
    one: forward.random('normalizes one image as it does many', { axes: { N: [1, 1] }, draws: 4, sizes: 'unusual', concept: 'one image' }),
  }),
  backward.with({
    example: backward.golden('gives the gradients of one group of two channels', {
      weight: 2,
      given: { dOut: [[[[1, -1]], [[0.5, 2]]]], X: [[[[1, 3]], [[5, 7]]]], gamma: [2, 2], groups: 1, options: { eps: 0.1 } },
      gives: { dX: printed([[[['0.918174', '-1.24377']], [['-0.306058', '0.631652']]]]), dgamma: printed(['-0.885615', '2.87825']), dbeta: array([0, 2.5]) },
      source: `derived from ${paper}, and checked by central differences`,
      hint: 'Each group of dX adds up to 0. Does yours?',
    }),
    random: { draws: 8, hint: 'Begin with dx̂ = dOut·γ; both means run over one group of one image.' },
    measured: { draws: 3 },
    one: backward.random('works for one image', { axes: { N: [1, 1] }, draws: 4, sizes: 'unusual', concept: 'one image' }),
  }),
])
