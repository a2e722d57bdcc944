import { classes, grade, printed, reals, scalar, suite } from '#kit'
import {
  hingeMulticlass,
  hingeMulticlassGradient,
  svmLinearGradient,
  svmLinearLoss,
} from '#reference/losses/hinge-multiclass.ts'
import { array } from '#reference/ndarray.ts'
import { penalty, penaltyDecisions, penaltyMistakes, penaltySlopes } from '../penalty.ts'
import { columns, dot, type Row, reduced, table, total, wrap } from '../reading.ts'

const labels = classes('labels', 'N', 'C')
const scored = [reals('scores', 'N C'), labels] as const
const linear = [reals('W', 'C D'), reals('X', 'N D'), labels, scalar('lambda', [0.5, 0.1, 0])] as const
const sizes = { N: [2, 5], C: [3, 6], D: [2, 4] } as const

const pets = {
  scores: [
    [3.2, 5.1, -1.7],
    [1.3, 4.9, 2.0],
    [2.2, 2.5, -3.1],
  ],
  labels: [0, 1, 2],
}
const slide = 'D1 “Linear classifier: Hinge loss”'

/** The decisions that a loss and its slopes share: which margins there are. */
const marginDecisions = { minus: 's_y', margin: 1, labelsFrom: 0 }

/** The margin of every class of one image, the true one included. */
function margins(row: Row, label: number, d: typeof marginDecisions): Row {
  const truth = row[wrap(label - d.labelsFrom, row.length)] as number
  const winner = Math.max(...row)
  return row.map((s) => {
    if (d.minus === 's_j') return truth - s + d.margin
    return s - (d.minus === 'nothing' ? 0 : d.minus === 'largest' ? winner : truth) + d.margin
  })
}

const loss = grade(
  { hingeMulticlass },
  {
    inputs: scored,
    sizes,
    obeys: ['reduction'],
    decisions: {
      ...marginDecisions,
      ...{ truth: 'left out', clamp: 'max(0, m)', overClasses: 'sum', divide: 'N', images: 'rows' },
    },
    reading: (d) => (scores, y) => {
      const images = d.images === 'rows' ? table(scores) : columns(scores)
      const losses = images.map((row, i) => {
        const truth =
          d.minus === 'largest'
            ? row.indexOf(Math.max(...row))
            : wrap((y.data[i] ?? 0) - d.labelsFrom, row.length)
        const wrong = margins(row, y.data[i] ?? 0, d).filter((_, j) => d.truth === 'kept' || j !== truth)
        if (d.clamp === 'once per image') return Math.max(0, total(wrong))
        const terms = wrong.map((m) =>
          d.clamp === 'none' ? m : d.clamp === '|m|' ? Math.abs(m) : Math.max(0, m),
        )
        if (d.overClasses === 'max') return Math.max(...terms)
        return (
          total(terms.map((m) => (d.clamp === 'max(0, m)²' ? m * m : m))) /
          (d.overClasses === 'mean' ? wrong.length : 1)
        )
      })
      return (
        total(losses) / (d.reduction === 'sum' ? 1 : d.divide === 'N·C' ? scores.data.length : losses.length)
      )
    },
  },
)

const slopes = grade(
  { hingeMulticlassGradient },
  {
    inputs: scored,
    sizes,
    obeys: ['reduction', 'atKink'],
    decisions: { ...marginDecisions, truth: '−count', each: '1', sign: 1 },
    reading: (d) => (scores, y) => array(scoreSlopes(table(scores), [...y.data], d)),
  },
)

type SlopeDecisions = typeof marginDecisions & {
  truth: string
  each: string
  sign: number
  reduction: string
  atKink: string
}

/** ∂L/∂s, image by image: one entry per violated margin, and minus their number at the true class. */
function scoreSlopes(images: readonly Row[], y: Row, d: SlopeDecisions): Row[] {
  return images.map((row, i) => {
    const truth = wrap((y[i] as number) - d.labelsFrom, row.length)
    const violated = margins(row, y[i] as number, d).map((m, j) => {
      if (j === truth || m < 0 || (m === 0 && d.atKink === 'zero')) return 0
      return d.each === 'the margin' ? m : 1
    })
    const count = total(violated) + (d.truth === '−(count + 1)' ? 1 : 0)
    const atTruth = d.truth === '−1' ? -1 : d.truth === '0' ? 0 : -count
    return violated.map(
      (slope, j) => (d.sign * (j === truth ? atTruth : slope)) / (d.reduction === 'sum' ? 1 : images.length),
    )
  })
}

const linearDecisions = { ...marginDecisions, ...penaltyDecisions }

const classifier = grade(
  { svmLinearLoss },
  {
    inputs: linear,
    sizes,
    obeys: ['reduction', 'l2Form'],
    decisions: { ...linearDecisions, truth: 'left out' },
    reading: (d) => (W, X, y, lambda) => {
      const losses = table(X).map((x, i) => {
        const row = table(W).map((w) => dot(w, x))
        const truth = wrap((y.data[i] as number) - d.labelsFrom, row.length)
        const wrong = margins(row, y.data[i] as number, d).filter((_, j) => d.truth === 'kept' || j !== truth)
        return total(wrong.map((m) => Math.max(0, m)))
      })
      return reduced(losses, d) + penalty([...W.data], lambda, d, losses.length)
    },
  },
)

const weights = grade(
  { svmLinearGradient },
  {
    inputs: linear,
    sizes,
    obeys: ['reduction', 'atKink', 'l2Form'],
    decisions: {
      ...linearDecisions,
      truth: '−count',
      each: '1',
      sign: 1,
      rows: 'all',
      images: 'x',
      transposed: false,
    },
    reading: (d) => (W, X, y, lambda) => {
      const images = table(X)
      const dS = scoreSlopes(
        images.map((x) => table(W).map((w) => dot(w, x))),
        [...y.data],
        d,
      )
      const pulls = penaltySlopes(table(W), lambda, d, images.length)
      const dW = pulls.map((pull, c) =>
        pull.map((term, k) => {
          const rowsOfClass = images.map((x, i) => {
            if (d.rows === 'true class only' && c !== y.data[i]) return 0
            return (dS[i]?.[c] as number) * (d.images === 'x²' ? (x[k] as number) ** 2 : (x[k] as number))
          })
          return total(rowsOfClass) + term
        }),
      )
      return d.transposed ? array(columns(array(dW))) : array(dW)
    },
  },
)

const hingeLoss = {
  lecture: loss.golden('reproduces the cat, the car and the frog', {
    weight: 2,
    given: pets,
    gives: printed('5.3'),
    source: `${slide}: (2.9 + 0 + 12.9) / 3`,
    hint: 'Work the three images by hand: cat 2.9, car 0, frog 12.9. Which one differs from yours?',
  }),
  satisfied: loss.golden('is 0 when every margin is kept', {
    weight: 1,
    given: { scores: [[1.3, 4.9, 2.0]], labels: [1] },
    gives: 0,
    source: `${slide}: the car`,
    sizes: 'unusual',
    hint: 'A batch of one image is still a batch: scores has shape 1 × C.',
  }),
}

const lossRandom = loss.agrees('agrees with the formula on any batch', {
  weight: 3,
  needs: [hingeLoss.lecture],
})
const lossShift = loss.invariant('does not change when all scores of an image move together', {
  weight: 1,
  needs: [hingeLoss.lecture],
  concept: 'scores that move together',
  under: ([scores, y], random) => {
    const shifts = table(scores).map(() => Math.round(random() * 16 - 8) / 2)
    return [array(table(scores).map((row, i) => row.map((s) => s + (shifts[i] as number)))), y]
  },
})
const lossRepeats = loss.repeats('gives the same answer twice', { weight: 1, needs: [hingeLoss.lecture] })
const lossTwo = loss.agrees('works for one image and for two classes', {
  weight: 1,
  needs: [hingeLoss.lecture],
  sizes: 'unusual',
  concept: 'a batch of one, two classes',
  axes: { N: [1, 2], C: [2, 2] },
  draws: 4,
})

const slopesShape = slopes.shape('has one slope per score', { weight: 1 })
const slopesRandom = slopes.agrees('agrees with the formula on any batch', {
  weight: 2,
  needs: [slopesShape],
})
const slopesMeasured = slopes.slope('is the measured slope of the loss', {
  weight: 2,
  needs: [slopesShape],
  of: loss,
  wrt: 'scores',
  hint: 'A wrong class that violates its margin has slope 1/N; the true class has minus their number, over N.',
})
const slopesKink = slopes.golden('is 0 where a margin is exactly 0', {
  weight: 1,
  needs: [slopesShape],
  concept: 'a margin of exactly 0',
  sizes: 'unusual',
  given: { scores: [[2, 1, 0]], labels: [0] },
  gives: array([[0, 0, 0]]),
  source: 'worked by hand: 1 − 2 + 1 = 0, and the handout asks for a strict inequality',
  hint: 'Count a margin only if it is greater than 0.',
})

const classifierRandom = classifier.agrees('adds data loss and penalty', { weight: 2 })
const weightsShape = weights.shape('has the shape of the weights', { weight: 1 })
const weightsRandom = weights.agrees('agrees with the formula on any batch', {
  weight: 2,
  needs: [weightsShape],
})
const weightsMeasured = weights.slope('is the measured slope of the loss', {
  weight: 2,
  needs: [weightsShape],
  of: classifier,
  wrt: 'W',
  hint: 'Slopes in the scores times the images: (∂L/∂S)ᵀ · X, then the slope of the penalty, once.',
})

const shiftedLabels =
  'You count classes from 1; the labels here start at 0. Use a label as an index, as it is.'

export default suite('losses/hinge-multiclass', 'Multiclass hinge loss', {
  checks: {
    lecture: hingeLoss.lecture,
    random: lossRandom,
    shift: lossShift,
    repeats: lossRepeats,
    satisfied: hingeLoss.satisfied,
    'one-image': lossTwo,
    'scores-shape': slopesShape,
    'scores-random': slopesRandom,
    'scores-slope': slopesMeasured,
    'scores-kink': slopesKink,
    'linear-random': classifierRandom,
    'weights-shape': weightsShape,
    'weights-random': weightsRandom,
    'weights-slope': weightsMeasured,
  },
  mistakes: {
    'hinge-multiclass/includes-correct-class': [
      loss.mistake(
        { truth: 'kept' },
        'Your loss is exactly 1 too high: j = y adds max(0, 0 + 1). Sum over the wrong classes only.',
      ),
      classifier.mistake(
        { truth: 'kept' },
        'Your data loss is exactly 1 too high: j = y adds max(0, 0 + 1). Sum over the wrong classes only.',
      ),
    ],
    'hinge-multiclass/no-margin': [
      loss.mistake(
        { margin: 0 },
        'A wrong class must lose by at least 1, not merely lose. Each term is max(0, s_j − s_y + 1).',
      ),
      classifier.mistake(
        { margin: 0 },
        'A wrong class must lose by at least 1, not merely lose. Each term is max(0, s_j − s_y + 1).',
      ),
    ],
    'hinge-multiclass/margin-subtracted': loss.mistake(
      { margin: -1 },
      'You subtract the margin. A wrong class must lose by at least 1: max(0, s_j − s_y + 1).',
    ),
    'hinge-multiclass/mean-over-all-entries': loss.mistake(
      { divide: 'N·C' },
      'You divide by the number of all scores. Average over the N images only.',
    ),
    'hinge-multiclass/mean-over-c-minus-1': loss.mistake(
      { overClasses: 'mean' },
      'You average over the wrong classes. Sum over classes; average over images.',
    ),
    'hinge-multiclass/sign-swapped': loss.mistake(
      { minus: 's_j' },
      'The difference is the wrong way round. A large score of a wrong class is what costs: s_j − s_y + 1.',
    ),
    'hinge-multiclass/max-over-j': loss.mistake(
      { overClasses: 'max', clamp: 'max(0, m)' },
      'You keep only the largest violation of each image (the loss of Crammer and Singer). This lecture adds up all of them.',
    ),
    'hinge-multiclass/squared': loss.mistake(
      { clamp: 'max(0, m)²' },
      'You square each violated margin. That is the squared hinge loss; this one is linear.',
    ),
    'hinge-multiclass/abs-not-relu': loss.mistake(
      { clamp: '|m|' },
      'You take the absolute value of each margin. A margin that is kept costs nothing: max(0, ·).',
    ),
    'hinge-multiclass/no-clamp': loss.mistake(
      { clamp: 'none' },
      'Negative margins lower your loss. A margin that is kept costs nothing: max(0, ·) around each term.',
    ),
    'hinge-multiclass/clamp-after-sum': loss.mistake(
      { clamp: 'once per image' },
      'You clamp the sum of an image at 0. Clamp each term, then sum: Σ max(0, s_j − s_y + 1).',
    ),
    'hinge-multiclass/predicted-class': loss.mistake(
      { minus: 'largest' },
      'You compare with the highest score of the image. Compare with the score of the true class, s_y.',
    ),
    'hinge-multiclass/labels-off-by-one': [
      loss.mistake({ labelsFrom: 1 }, shiftedLabels),
      slopes.mistake({ labelsFrom: 1 }, shiftedLabels),
      classifier.mistake({ labelsFrom: 1 }, shiftedLabels),
      weights.mistake({ labelsFrom: 1 }, shiftedLabels),
    ],
    'hinge-multiclass/column-major': loss.mistake(
      { images: 'columns' },
      'You read columns as images. Each row of scores is one image (the slide’s table has them in columns).',
    ),
    'hinge-multiclass-gradient-scores/correct-class-minus-one': slopes.mistake(
      { truth: '−1' },
      'The true class always gets −1/N. It is in every violated margin: minus their number, over N.',
    ),
    'hinge-multiclass-gradient-scores/margin-values': slopes.mistake(
      { each: 'the margin' },
      'You pass on the margins themselves. The slope of max(0, m) is 1 where m > 0, whatever its size.',
    ),
    'hinge-multiclass-gradient-scores/sign': slopes.mistake(
      { sign: -1 },
      'Every slope has the opposite sign. A higher score of a violating class raises the loss.',
    ),
    'hinge-multiclass-gradient-scores/no-correct-class': slopes.mistake(
      { truth: '0' },
      'The true class has no slope in your answer. It is in every violated margin with a minus sign.',
    ),
    'hinge-multiclass-gradient-w/correct-class-minus-one': weights.mistake(
      { truth: '−1' },
      'The row of the true class gets −x once. It is in every violated margin: minus their number times x.',
    ),
    'hinge-multiclass-gradient-w/includes-correct-class': weights.mistake(
      { truth: '−(count + 1)' },
      'You count the true class among the violated ones. Count the wrong classes only.',
    ),
    'hinge-multiclass-gradient-w/margin-weighted': weights.mistake(
      { each: 'the margin' },
      'You weigh each image by its margin. The slope of max(0, m) is 1 where m > 0, whatever its size.',
    ),
    'hinge-multiclass-gradient-w/sign': weights.mistake(
      { sign: -1 },
      'The data part has the opposite sign. A violating class pushes its row by +x, the true row by −x.',
    ),
    'hinge-multiclass-gradient-w/transposed': weights.mistake(
      { transposed: true },
      'Your gradient is D × C. It has the shape of W: C × D.',
    ),
    'hinge-multiclass-gradient-w/only-correct-row': weights.mistake(
      { rows: 'true class only' },
      'You change only the row of the true class. Every violating class gets +x in its own row.',
    ),
    'hinge-multiclass-gradient-w/accumulates-x-squared': weights.mistake(
      { images: 'x²' },
      'You multiply by x twice. The score is linear in W, so its slope is x itself.',
    ),
    ...penaltyMistakes('hinge-multiclass-gradient-w', weights, classifier),
  },
})
