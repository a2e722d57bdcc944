import { grade, oneHot, printed, probabilities, suite } from '#kit'
import { crossEntropy } from '#reference/losses/cross-entropy.ts'
import { type Row, reduced, table, total } from '../reading.ts'
import { probabilitiesOf, probabilityDecisions, unit } from './softmax-reading.ts'

const loss = grade(
  { crossEntropy },
  {
    inputs: [probabilities('probabilities', 'N C'), oneHot('targets', 'N C')],
    sizes: { N: [2, 5], C: [3, 6] },
    obeys: ['reduction', 'logBase'],
    decisions: { ...{ counted: 'targets', zeros: 'left out', surprise: '−ln p', inside: 0, sign: 1 }, ...{ of: 'p', others: 'nothing', exchanged: false, mean: 'of logarithms', divide: 'N' } },
    reading: (d) => (P, T) => {
      const given = d.of === 'softmax(p)' ? probabilitiesOf(table(P), probabilityDecisions) : table(P)
      const [rows, weights] = d.exchanged ? [table(T), given] : [given, table(T)]
      if (d.mean === 'of probabilities') {
        const picked = rows.map((p, i) => total(p.map((x, c) => x * (weights[i]?.[c] as number))))
        return -Math.log(total(picked) / picked.length) / unit(d)
      }
      const surprise = (p: number) => (d.surprise === '1 − p' ? 1 - p : -Math.log(p + d.inside) / unit(d))
      const losses = rows.map((p, i) =>
        total(
          counts(p, weights[i] as Row, d.counted).map((t, c) => {
            const own = t === 0 && d.zeros === 'left out' ? 0 : t * surprise(p[c] as number)
            const other = t === 1 ? 0 : (1 - t) * surprise(1 - (p[c] as number))
            return d.sign * (d.others === '−ln(1 − p)' ? own + other : own)
          }),
        ),
      )
      return reduced(losses, d) / (d.divide === 'N·C' ? (P.shape[1] as number) : 1)
    },
  },
)

/** How much each class counts: as its target says, or all alike, or the most likely one alone. */
function counts(p: Row, targets: Row, counted: string): Row {
  if (counted === 'all classes') return p.map(() => 1)
  const winner = p.indexOf(Math.max(...p))
  return counted === 'the most likely' ? p.map((_, c) => (c === winner ? 1 : 0)) : targets
}

const slide = 'D4 “Cross Entropy Loss”'

const lecture = loss.golden('measures the surprise of the lecture’s example', {
  weight: 2,
  given: { probabilities: [[0.775, 0.116, 0.039, 0.07]], targets: [[1, 0, 0, 0]] },
  gives: printed('0.2549'),
  source: `${slide}: −ln 0.775; the slide computes −log₂ 0.775 = 0.3677, in bits`,
  hint: 'Only the class that is true counts: −ln 0.775. If you have 0.3677, your logarithm has base 2.',
})

const smallEps = 'You add a small number inside the logarithm, which moves every answer a little. Leave out the classes whose target is 0 instead.'

export default suite('losses/cross-entropy', 'Cross-entropy', {
  checks: {
    lecture,
    random: loss.agrees('agrees with the formula for one-hot targets', { weight: 3, hint: 'Per image −Σ t·ln p; then the mean over the images.' }),
    distribution: loss.agrees('agrees with the formula when several classes are partly true', {
      weight: 1,
      concept: 'targets that are a distribution',
      inputs: [probabilities('targets', 'N C')],
      draws: 5,
      hint: 'Sum over all classes, each weighed by its target. Picking one class by argmax loses the others.',
    }),
    zero: loss.golden('counts 0 · ln 0 as 0', {
      weight: 1,
      sizes: 'unusual',
      concept: 'a probability of exactly 0',
      given: { probabilities: [[0.5, 0.5, 0, 0]], targets: [[1, 0, 0, 0]] },
      gives: Math.LN2,
      source: 'worked by hand: −ln 0.5',
      hint: 'ln 0 is −∞, and 0 · −∞ is NaN. Use only the classes whose target is greater than 0.',
    }),
    larger: loss.agrees('agrees with the formula on larger batches', { weight: 1, visibility: 'hidden', concept: 'larger batches', axes: { N: [6, 9], C: [7, 10] }, values: 'floats', draws: 3 }),
  },
  mistakes: {
    'cross-entropy/mean-over-n-times-c': loss.mistake({ divide: 'N·C' }, 'You average over all N·C numbers. Sum over the classes; average over the N images.'),
    'cross-entropy/no-minus': loss.mistake({ sign: -1 }, 'Your loss is negative: the minus sign is missing. Logarithms of probabilities are negative: −Σ t·ln p.'),
    'cross-entropy/argmax-class': loss.mistake({ counted: 'the most likely' }, 'You take the most likely class of each image. Take the class that is true, as targets says.'),
    'cross-entropy/swapped': loss.mistake({ exchanged: true, zeros: 'counted' }, 'Targets and probabilities are exchanged, so that ln 0 appears. The logarithm is of the predicted ones: −Σ t·ln p.'),
    'cross-entropy/binary-per-class': loss.mistake({ others: '−ln(1 − p)' }, 'You also add −(1 − t)·ln(1 − p) for every class. That is for independent yes/no outputs; here it is −Σ t·ln p alone.'),
    'cross-entropy/double-softmax': loss.mistake({ of: 'softmax(p)' }, 'You apply softmax to the probabilities. They are already the output of softmax: use them as they are.'),
    'cross-entropy/all-classes': loss.mistake({ counted: 'all classes' }, 'Every class counts in full in your loss. Weigh each by its target: −Σ t·ln p.'),
    'cross-entropy/prob-not-log': loss.mistake({ surprise: '1 − p' }, 'You return 1 − p of the true class. The loss is its surprise, −ln p.'),
    'cross-entropy/log-of-mean': loss.mistake({ mean: 'of probabilities' }, 'You average the probabilities and then take the logarithm. Take −ln p of each image first, then average.'),
    'cross-entropy/large-eps': loss.mistake({ inside: 0.01 }, 'You add 0.01 inside the logarithm, which changes every answer. Leave out the classes whose target is 0 instead.'),
    'cross-entropy/small-eps': [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8].map((inside) => loss.mistake({ inside }, smallEps)),
    'cross-entropy/zero-log-zero': loss.mistake({ zeros: 'counted' }, 'A probability of 0 gives NaN, because 0 · ln 0 is computed. A class whose target is 0 adds nothing.'),
  },
})
