import { formula, integer, options, printed, reals, right, scalar, suite } from '#kit'
import { neuralArchitectureSearchStep } from '#reference/architectures/neural-architecture-search.ts'
import { array } from '#reference/core/ndarray.ts'
import { max, mean, type Row, sum } from '../shared/lists.ts'

const softmaxOf = (scores: Row): Row => {
  const weights = scores.map((s) => Math.exp(s - max(scores)))
  return weights.map((w) => w / sum(weights))
}

const step = formula(
  { neuralArchitectureSearchStep },
  {
    id: 'neural-architecture-search',
    inputs: [reals('theta', 'K'), integer('choice', [1, 0]), scalar('reward', [0.75, 0.5, 0.875, 0.25]), options({ learningRate: [0.5, 0.1, 2], baseline: [0.25, 0, 0.625] })],
    sizes: { K: [3, 5] },
    smallest: { K: [2, 2] },
    avoid: (_theta, _choice, reward, { baseline }) => reward === baseline,
    holes: {
      advantage: right((reward: number, baseline: number): number => reward - baseline)
        .wrong('no-baseline', 'Baseline left out', (reward) => reward, 'You scale by the reward alone. Subtract the baseline: a choice gains only by a better reward than usual.')
        .wrong('reward-ignored', 'Reward left out', () => 1, 'Every choice becomes more likely in your answer. Scale the gradient by reward − baseline.'),
      sign: right(1).wrong('descent', 'Step in wrong direction', -1, 'A good reward makes the choice less likely in your answer. Go up the gradient: add the step.'),
      expected: right((p: Row): Row => p)
        .wrong('taken-only', 'Other choices unchanged', (p) => p.map(() => 0), 'Only the score of the choice changes in your answer. Subtract the probabilities: the others become less likely.')
        .wrong('uniform', 'Probabilities taken as equal', (p) => p.map(() => 1 / p.length), 'You subtract 1/K from every score. Subtract the probability of each choice, softmax of the scores.'),
      scale: right((_p: number): number => 1).wrong('gradient-of-probability', 'Logarithm left out', (p) => p, 'Your step is multiplied by the probability of the choice. Take the gradient of ln p, not of p.'),
      scores: right((theta: Row): Row => theta).wrong('returns-step', 'Step returned, not scores', (theta) => theta.map(() => 0), 'You return the step. Add it to the scores.'),
      shifted: right((next: Row): Row => next).wrong('centered', 'Scores centered', (next) => next.map((s) => s - mean(next)), 'You subtract the mean of the scores. The step alone keeps their sum as it is.'),
    },
    reading:
      (d) =>
      (theta, choice, reward, { learningRate, baseline }) => {
        const all = [...theta.data]
        const p = softmaxOf(all)
        const factor = d.sign * learningRate * d.advantage(reward, baseline) * d.scale(p[choice] as number)
        const expected = d.expected(p)
        const kept = d.scores(all)
        return array(d.shifted(kept.map((score, k) => score + factor * ((k === choice ? 1 : 0) - (expected[k] as number)))))
      },
  },
)

const slide = 'D1 “Neural Architecture Search with Reinforcement Learning (NAS)”; worked by hand:'

export default suite('architectures/neural-architecture-search', 'Step of architecture search', [
  step.with({
    example: step.golden('makes a choice with a good reward more likely', {
      weight: 2,
      given: { theta: [0, 0], choice: 1, reward: 0.75, options: { learningRate: 0.5, baseline: 0.25 } },
      gives: array([-0.125, 0.125]),
      source: `${slide} 0.5 · (0.75 − 0.25) times (−½, 1 − ½)`,
      hint: 'Both choices have probability ½.',
    }),
    three: step.golden('takes from the others by their probability', {
      given: { theta: [Math.log(2), 0, 0], choice: 1, reward: 1, options: { learningRate: 1, baseline: 0 } },
      gives: printed(['0.193147', '0.75', '-0.25']),
      source: `${slide} the probabilities are ½, ¼ and ¼`,
      hint: 'The first score is ln 2, so that its choice is twice as likely as each of the others.',
    }),
    random: { hint: 'Compute softmax of the scores first; then 1 − p for the choice, and −p for the others.' },
    smallest: { weight: 0 },
  }),
])
