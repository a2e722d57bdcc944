import { anyOf, by, formula, matrix, oneHot, printed, probabilities, right, suite } from '#kit'
import { klDivergence } from '#reference/losses/kl-divergence.ts'
import { at, type Row, sum, table } from '../shared/lists.ts'
import { logBase } from '../shared/log-base.ts'
import { reduction } from '../shared/score-loss.ts'

type Term = (t: number, y: number) => number
const own: Term = (t, y) => (t === 0 ? 0 : t * Math.log(t / y))
const clipped = (eps: number): readonly Term[] => [(t, y) => own(t, Math.max(y, eps)), (t, y) => own(Math.max(t, eps), Math.max(y, eps))]
const raised = (eps: number): readonly Term[] => [(t, y) => (t === 0 ? 0 : t * Math.log(t / (y + eps))), (t, y) => t * Math.log((t + eps) / (y + eps)), (t, y) => t * Math.log(t / y + eps)]

const divergence = formula(
  { klDivergence },
  {
    id: 'kl-divergence',
    inputs: [probabilities('probabilities', 'N K'), probabilities('targets', 'N K')],
    sizes: { N: [2, 5], K: [3, 5] },
    smallest: { N: [1, 2], K: [2, 2] },
    obeys: { reduction, logBase },
    holes: {
      term: right(own)
        .wrong('reversed', 'Arguments swapped', (t, y) => own(y, t), 'Targets and probabilities are swapped; the divergence is not symmetric. Weight by the targets: Σ t·ln(t/y).')
        .wrong('nan-on-zero', '0 · ln 0 computed', (t, y) => t * Math.log(t / y), 'A target of 0 gives NaN, because 0 · ln 0 is computed. A class that does not occur adds nothing.')
        .wrong('cross-entropy', 'Entropy not subtracted', (t, y) => (t === 0 ? 0 : -t * Math.log(y)), 'Your answer is not 0 where both agree: it is the cross-entropy. The divergence has t inside the logarithm too: Σ t·ln(t/y).')
        .wrong('symmetrised-half', 'Compared with the mean', (t, y) => (own(t, (t + y) / 2) + own(y, (t + y) / 2)) / 2, 'You compare both with their mean, which is symmetric (Jensen-Shannon). KL weights by the targets: Σ t·ln(t/y).')
        .wrong('log-difference-only', 'Weights left out', (t, y) => (t === 0 ? 0 : Math.log(t / y)), 'Every class counts equally in your sum. Weight each logarithm by its target: Σ t·ln(t/y).')
        .wrong('small-eps', 'Small number inside ln', anyOf(...[1e-5, 1e-6, 1e-7, 1e-8].flatMap(raised)), 'You add a small number inside the logarithm, which moves every answer a little. Leave out the classes whose target is 0 instead.')
        .wrong(
          'softmax-cross-entropy/clipped',
          'Probability clipped',
          anyOf(...[1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7].flatMap(clipped)),
          'Your divergence stops growing where y is very small: you clip it before the logarithm. Use the probabilities as they are, and leave out the classes whose target is 0.',
        ),
      sign: right(1).wrong('sign', 'Opposite sign', -1, 'Your divergence is negative: the fraction is upside down, or there is one minus too many. It is Σ t·ln(t/y), at least 0.'),
      over: right((N: number, _K: number): number => N).wrong(
        'mean-over-k',
        'Averaged over classes too',
        (N, K) => N * K,
        by('reduction', { mean: 'You average over all N·K numbers. Sum over the classes; average over the N examples.', sum: 'You average over all N·K numbers. Here they are added up: divide by nothing.' }),
      ),
    },
    reading: (d) => (probabilities, targets) => {
      const truth = table(targets)
      const rows = table(probabilities).map((row, i) => sum(row.map((y, k) => d.term(at(truth[i] as Row, k), y))))
      return (d.sign * sum(rows)) / d.reduction(d.over(rows.length, probabilities.shape[1] ?? 1)) / d.logBase
    },
  },
)

const slide = 'D2 “Loss Functions”'

export default suite(
  'losses/kl-divergence',
  'Kullback-Leibler divergence',
  [
    divergence.with({
      lecture: divergence.golden('says by how much the probabilities miss the targets', {
        weight: 2,
        given: { probabilities: matrix('0.25 0.25 0.5'), targets: matrix('0.6 0.4 0') },
        gives: printed('0.713283'),
        source: `${slide}, worked by hand: 0.6 · ln 2.4 + 0.4 · ln 1.6`,
        hint: 'The third class does not occur, and adds nothing.',
      }),
      random: { weight: 3, hint: 'Compute one example by hand: one term for each class, then their sum.' },
      agree: divergence.golden('is 0 where both agree', {
        given: { probabilities: matrix('0.5 0.25 0.25 / 0.125 0.75 0.125'), targets: matrix('0.5 0.25 0.25 / 0.125 0.75 0.125') },
        gives: 0,
        source: 'worked by hand: ln 1 is 0',
        concept: 'probabilities that agree',
        hint: 'Where t and y are equal, every logarithm is ln 1.',
      }),
      certain: divergence.random('works where one class is certain', { inputs: [oneHot('targets', 'N K')], draws: 4, sizes: 'unusual', concept: 'targets that are certain', hint: 'Targets of 0 add nothing, and ln 1 is 0.' }),
      // To two decimals: a number so small that it protects from ln 0 and changes nothing else is no mistake.
      unlikely: divergence.golden('keeps growing where a class that occurs is very unlikely', {
        given: { probabilities: matrix('0.5 0.49999999 0.00000001'), targets: matrix('0 0 1') },
        gives: printed('18.42'),
        source: 'worked by hand: ln(1/10⁻⁸) is 8 · ln 10',
        sizes: 'unusual',
        concept: 'a class that is very unlikely',
        hint: 'The divergence has no upper limit: ln(1/10⁻⁸) is 18.42.',
      }),
      impossible: divergence.golden('leaves out a class that is impossible in both', {
        weight: 0,
        given: { probabilities: matrix('0.25 0.75 0'), targets: matrix('0.5 0.5 0') },
        gives: printed('0.143841'),
        source: 'worked by hand: ½ · ln 2 + ½ · ln(2/3)',
        sizes: 'unusual',
        concept: 'an impossible class',
      }),
    }),
  ],
  { 'kl-divergence/log2': 'logBase/2' },
)
