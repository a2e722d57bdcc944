import { among, anyOf, classes, formula, matrix, printed, right, suite, under } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { hierarchicalSoftmax } from '#reference/losses/hierarchical-softmax.ts'
import { hierarchicalSoftmaxLoss, hierarchicalSoftmaxLossGradient, hierarchicalSoftmaxProbability } from '#reference/losses/hierarchical-softmax-loss.ts'
import { hierarchicalSoftmaxPath } from '#reference/losses/hierarchical-softmax-path.ts'
import { verdicts } from '../judging/verdicts.ts'
import { balanced, chain, classOfTree, classTree, type Decision, decisionsTo, dotOf, hidden, vectors } from '../shared/class-tree.ts'
import { at, type Row, sum, table, transposed } from '../shared/lists.ts'
import { farApart } from '../shared/sentences.ts'
import { sigmoid, softplus } from '../shared/sigmoid.ts'

const group = 'hierarchical-softmax'
const product = (factors: Row) => factors.reduce((total, one) => total * one, 1)

/** What a decision counts: +1 to the left, −1 to the right. */
const turn = right((sign: number) => sign)
  .wrong(`${group}/turns-swapped`, 'Left and right swapped', (sign) => -sign, 'Left and right are swapped. σ(v·h) is the probability to turn left, σ(−v·h) to turn right.')
  .wrong(`${group}/signs-ignored`, 'All turns to the left', () => 1, 'A turn to the right counts like one to the left. To the right it is σ(−v·h), which is 1 − σ(v·h).')

/** The probability of a path, from its logits. */
const along = right((logits: Row): number => product(logits.map(sigmoid)))
  .wrong(`${group}/last-decision-only`, 'Only the last decision', (logits) => sigmoid(at(logits, -1)), 'Only the last decision of the path counts in your answer. Multiply the probabilities of all of them.')
  .wrong(`${group}/logits-added-up`, 'Decisions added up', (logits) => sigmoid(sum(logits)), 'You add up the decisions and take one sigmoid. Each decision has a sigmoid of its own; multiply them.')

const probabilities = formula(
  { hierarchicalSoftmax },
  {
    id: group,
    inputs: [hidden, classTree('tree'), vectors],
    sizes: { M: [3, 5], D: [2, 3] },
    holes: { turn, along },
    reading: (d) => (h, tree, V) => {
      const children = table(tree)
      const logit = ({ node, sign }: Decision) => d.turn(sign) * dotOf(V, h, node)
      return array([...children, []].map((_, c) => d.along(decisionsTo(children.length + c, children).map(logit))))
    },
  },
)

/** Positions and signs of a path, with the row of V that each position means. */
const onPath = { inputs: [hidden, classes('nodes', 'P', 'M'), among('signs', 'P', [-1, 1]), vectors], sizes: { M: [4, 6], P: [2, 4], D: [2, 3] }, smallest: { M: [1, 3], P: [1, 1], D: [1, 2] } } as const
const row = right((node: number, _position: number): number => node).wrong(`${group}/rows-by-position`, 'Rows by position', (_, position) => position, 'Your answer does not depend on which nodes are on the path. Take row nodes[p] of V, not row p.')
const logitsOf = (d: { readonly turn: (sign: number) => number; readonly row: (node: number, position: number) => number }, h: NDArray, nodes: NDArray, signs: NDArray, V: NDArray): Row =>
  [...nodes.data].map((node, p) => d.turn(at([...signs.data], p)) * dotOf(V, h, d.row(node, p) % (V.shape[0] ?? 1)))

const probability = formula({ hierarchicalSoftmaxProbability }, { id: `${group}-probability`, ...onPath, holes: { turn, row, along }, reading: (d) => (h, nodes, signs, V) => d.along(logitsOf(d, h, nodes, signs, V)) })

const loss = formula(
  { hierarchicalSoftmaxLoss },
  {
    id: `${group}-loss`,
    ...onPath,
    holes: {
      turn,
      row,
      ...under(group, {
        along: right((logits: Row): number => sum(logits.map((z) => softplus(-z))))
          .wrong('last-decision-only', 'Only the last decision', (logits) => softplus(-at(logits, -1)), 'Only the last decision of the path costs in your loss. Add up the surprises of all of them.')
          .wrong('logits-added-up', 'Decisions added up', (logits) => softplus(-sum(logits)), 'You add up the decisions and take one sigmoid. Each decision has a surprise of its own; add those up.')
          .wrong('averaged-over-path', 'Averaged over the path', (logits) => sum(logits.map((z) => softplus(-z))) / logits.length, 'You divide by the length of the path. The loss is −ln P, the sum of the surprises.')
          .wrong('probability-not-surprise', 'Logarithm missing', (logits) => product(logits.map(sigmoid)), 'You return the probability of the class. The loss is its surprise, −ln P.')
          .wrong(
            'overflows',
            'Logarithm of vanished probability',
            anyOf(
              (logits) => -Math.log(product(logits.map(sigmoid))),
              (logits) => -sum(logits.map((z) => Math.log(sigmoid(z)))),
            ),
            'A decision far from the truth gives infinity: its probability is 0 in a float. Add up ln(1 + exp(−z)), written as max(0, −z) + ln(1 + exp(−|z|)).',
          ),
      }),
      sign: right(1).wrong(`${group}/no-minus`, 'Minus sign missing', -1, 'Your loss is negative: the minus sign is missing. Logarithms of probabilities are negative: −ln P.'),
    },
    reading: (d) => (h, nodes, signs, V) => d.sign * d.along(logitsOf(d, h, nodes, signs, V)),
  },
)

const gradient = formula(
  { hierarchicalSoftmaxLossGradient },
  {
    id: `${group}-loss-gradient`,
    ...onPath,
    parts: { dh: 1, dV: 1 },
    holes: {
      turn,
      row,
      ...under(group, {
        share: right((z: number) => sigmoid(-z))
          .wrong('sigmoid-of-right', 'Probability of the truth', sigmoid, 'Decisions that are right already have the largest gradients in your answer. The gradient is the probability of the wrong turn, σ(−z).')
          .wrong('sigmoid-missing', 'Sigmoid left out', (z) => -z, 'Your gradients are as large as the logits. A decision pulls by the probability of the wrong turn, σ(−z).'),
        sign: right(-1).wrong('no-minus', 'Opposite sign', 1, 'Every entry has the opposite sign. A larger logit of the right turn lowers the loss: −σ(−z).'),
        ofRow: right((h: Row, _v: Row): Row => h).wrong('row-times-itself', 'Row times itself', (_, v) => v, 'You multiply by the row of V in dV. The logit is v·h, so its gradient in v is h.'),
        overPath: right((rows: readonly Row[]): Row => transposed(rows).map(sum)).wrong(
          'last-decision-only',
          'Only the last decision',
          (rows) => rows.at(-1) ?? [],
          'Only the last decision moves h in your answer. h enters every decision: add up their gradients.',
        ),
      }),
    },
    reading: (d) => (h, nodes, signs, V) => {
      const pulls = logitsOf(d, h, nodes, signs, V).map((z, p) => d.sign * d.turn(at([...signs.data], p)) * d.share(z))
      const vectors = [...nodes.data].map((node, p) => table(V)[d.row(node, p) % (V.shape[0] ?? 1)] as Row)
      const times = (g: number, v: Row) => v.map((x) => g * x)
      return { dh: array(d.overPath(pulls.map((g, p) => times(g, vectors[p] as Row)))), dV: array(pulls.map((g, p) => times(g, d.ofRow([...h.data], vectors[p] as Row)))) }
    },
    measured: { at: (h, nodes, _signs, V) => ({ dh: h, dV: array([...nodes.data].map((node) => table(V)[node] as Row)) }), loss: ({ dh: h, dV: rows }, [, nodes, signs]) => hierarchicalSoftmaxLoss(h, array([...nodes.data.keys()]), signs, array(table(rows))) },
  },
)

const path = formula(
  { hierarchicalSoftmaxPath },
  {
    id: `${group}-path`,
    inputs: [classTree('tree'), classOfTree('label')],
    sizes: { M: [3, 6] },
    parts: { nodes: 1, signs: 1 },
    holes: {
      turn: right((sign: number) => sign)
        .wrong(`${group}/turns-swapped`, 'Left and right swapped', (sign) => -sign, 'Your signs are reversed. A turn to the left is +1, one to the right −1.')
        .wrong(`${group}/signs-ignored`, 'All turns to the left', () => 1, 'Every sign is +1 in your answer. A turn to the right is −1.')
        .wrong(`${group}/zero-one-signs`, 'Signs 0 and 1', (sign) => (sign + 1) / 2, 'A turn to the right is 0 in your answer. It is −1: the sign multiplies v·h.'),
      leaf: right((label: number, M: number) => M + label).wrong('x/labels-one-based', 'Labels counted from 1', (label, M) => M + label - 1, 'Your path leads to the class before. Classes start at 0: class c is the child M + c.'),
      order: right((decisions: readonly Decision[]): readonly Decision[] => decisions)
        .wrong(`${group}/leaf-first`, 'From the leaf up', (decisions) => decisions.toReversed(), 'Your path begins at the leaf. Begin at the root, node 0, and go down.')
        .wrong(`${group}/root-missing`, 'Root left out', (decisions) => decisions.slice(1), 'The first decision is missing from your path. It begins with node 0, the root.'),
    },
    reading: (d) => (tree, label) => {
      const children = table(tree)
      const decisions = d.order(decisionsTo(d.leaf(label, children.length), children))
      return { nodes: array(decisions.map(({ node }) => node)), signs: array(decisions.map(({ sign }) => d.turn(sign))) }
    },
  },
)

const slide = 'D3 “Multi-class classification”; Morin and Bengio 2005'
/** Logits ln 3, −ln 3 and 0: turns to the left of probability ¾, ¼ and ½. */
const V = [[Math.log(3)], [-Math.log(3)], [0]]
const way = { h: [1], nodes: [0, 2, 1], signs: [1, -1, 1], V }
const far = { h: [1], nodes: [0, 1], signs: [1, -1], V: matrix('-800 / 800') }

export default suite('losses/hierarchical-softmax', 'Hierarchical softmax', [
  probabilities.with({
    lecture: probabilities.golden('multiplies the decisions on the way to each class', {
      weight: 2,
      given: { h: [1], tree: balanced, V },
      gives: printed(['0.1875', '0.5625', '0.125', '0.125']),
      source: `${slide}, worked by hand: ¾ · ¼, ¾ · ¾, ¼ · ½, ¼ · ½`,
      hint: 'Draw the tree, write the probability of its turn beside each branch, and multiply on the way down.',
    }),
    order: probabilities.golden('reads a tree whose nodes are in any order', {
      given: { h: [1], tree: chain, V },
      gives: printed(['0.25', '0.09375', '0.28125', '0.375']),
      source: 'worked by hand: ¼ to the right at the root, ¾ · ½ · ¼, ¾ · ½ · ¾, ¾ · ½',
      sizes: 'unusual',
      concept: 'nodes in another order',
      hint: 'A child may have a smaller number than its parent. Start at node 0 and follow the children.',
    }),
    rows: probabilities.judge('returns probabilities that sum to 1', {
      weight: 0,
      concept: 'probabilities that sum to 1',
      hint: 'Left and right of each node share what reaches it.',
      calls: () => [[array([1]), array(balanced), array(V)]],
      verdict: verdicts['sums-to-1'],
    }),
  }),
  path.with({
    lecture: path.golden('leads from the root to the class', {
      given: { tree: balanced, label: 2 },
      gives: { nodes: array([0, 2]), signs: array([-1, 1]) },
      source: `${slide}, worked by hand: to the right at the root, then to the left`,
      hint: 'Class c is the child M + c. Its parent is the row that contains it; continue from there to the root.',
    }),
    order: path.golden('reads a tree whose nodes are in any order', {
      given: { tree: chain, label: 2 },
      gives: { nodes: array([0, 2, 1]), signs: array([1, 1, -1]) },
      source: 'worked by hand: left, left, right',
      sizes: 'unusual',
      concept: 'nodes in another order',
      hint: 'A child may have a smaller number than its parent.',
    }),
  }),
  probability.with({
    lecture: probability.golden('multiplies the decisions on a path', { given: way, gives: printed('0.09375'), source: `${slide}, worked by hand: ¾ · ½ · ¼`, hint: 'One factor per decision: the probability of the turn that the path takes.' }),
  }),
  loss.with({
    lecture: loss.golden('adds up the surprises of the decisions on a path', { given: way, gives: printed('2.36712'), source: `${slide}, worked by hand: −ln(¾ · ½ · ¼)`, hint: 'One surprise per decision: minus the logarithm of the probability of its turn.' }),
    'far-apart': loss.golden('stays finite for decisions far from the truth', {
      ...farApart,
      given: far,
      gives: 1600,
      source: 'worked by hand: ln(1 + e⁸⁰⁰) is 800, twice',
      concept: 'decisions far from the truth',
      hint: 'A probability may be too small for a float; its logarithm never is.',
    }),
  }),
  gradient.with({
    lecture: gradient.golden('moves h and the vectors on the path', {
      given: { h: [2, -1], nodes: [0, 1], signs: [1, -1], V: matrix('0 0 / 1 2 / 5 5') },
      gives: { dh: printed(['0.5', '1.0']), dV: array(matrix('-1 0.5 / 1 -0.5')) },
      source: `derived from ${slide}, worked by hand: both logits are 0, so g is −½ and ½`,
      hint: 'One number per decision first: the probability of the wrong turn, with the sign of the turn.',
    }),
  }),
])
