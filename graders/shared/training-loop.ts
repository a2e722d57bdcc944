import { argmax, at, dot, mean, outer, plus, type Row, sum } from './lists.ts'
import type { Epoch, Labeled, Loop, Rows, Seen, Training } from './training.ts'

const scale = (all: Rows, by: number): Row[] => all.map((row) => row.map((x) => x * by))

const cut = (order: Row, size: number): Row[] => Array.from({ length: Math.ceil(order.length / size) }, (_, k) => order.slice(k * size, (k + 1) * size))
const scoresOf = (net: Rows, x: Row): Row => net.map((row) => dot(row, x))
const share = (net: Rows, { X, y }: Labeled): number => mean(X.map((x, i) => (argmax(scoresOf(net, x)) === at(y, i) ? 1 : 0)))
const lossOf = (net: Rows, { X, y }: Labeled, d: Loop): number =>
  mean(
    X.map((x, i) => {
      const scores = d.fed(scoresOf(net, x))
      return Math.log(sum(scores.map((s) => Math.exp(s - Math.max(...scores))))) + Math.max(...scores) - at(scores, at(y, i))
    }),
  )

/** The three kinds of rows less the mean row. A 1 after the features makes the bias a weight. */
function centered({ training, validation, test }: Training, d: Loop) {
  const all = [training, validation, test].flatMap(({ X }) => X)
  const rows = ({ X, y }: Labeled): Labeled => {
    const middle = d.center(X, training.X, all)
    return { X: X.map((x) => [...x.map((entry, k) => entry - at(middle, k)), 1]), y }
  }
  return { training: rows(training), validation: rows(validation), test: rows(test) }
}

/** Rows without the features that their masks drop; the 1 of the bias stays. */
const droppedOut = ({ X, y }: Labeled, keep: number, maskOf: (i: number) => Row, d: Loop): Labeled => ({ X: X.map((x, i) => x.map((entry, k) => (k < x.length - 1 ? d.dropped(entry, at(maskOf(i), k), keep) : entry))), y })

/** The epochs of a training, the index of the best, and the three kinds of rows as the network sees them. */
function epochsOf(given: Training, d: Loop) {
  const { batchSize, learningRate, every, factor, rho, lambda, keep, patience, orders, masks } = given
  const { training, validation, test } = centered(given, d)
  const still = scale(given.net, 0)
  const penalty = (net: Rows) => d.reported * lambda * d.l2Form * sum(net.flatMap(d.counted).map((w) => w * w))
  let [net, velocity, gathered, steps, best, bad] = [given.net, still as Rows, still as Rows, 0, 0, 0]
  const epochs: Epoch[] = []
  for (let e = 0; e < orders.length && bad < d.patience(patience); e++) {
    const before = net
    const order = d.order(orders, e)
    const dropped = droppedOut(training, keep, (i) => d.maskOf(masks, e, i, order.indexOf(i)), d)
    const batches = d.used(cut(order, batchSize), batchSize)
    const seen: Seen[] = []
    for (const [k, batch] of batches.entries()) {
      const rows = { X: batch.map((i) => dropped.X[i] as Row), y: d.labels(training.y, batch, k * batchSize) }
      seen.push({ loss: lossOf(net, rows, d) + penalty(net), accuracy: share(net, rows), count: batch.length })
      const scoreGradients = rows.X.map((x, i) => d.scoreGradient(scoresOf(net, x), at(rows.y, i)))
      const pull = 2 * d.l2Form * d.pull(lambda, batch.length, batches.length)
      gathered = d.gathered(gathered, plus(scale(outer(scoreGradients, rows.X), 1 / d.divideBy(batch.length, batchSize, training.X.length)), scale(net.map(d.decayed), pull)))
      const { push, walk } = d.momentumForm(learningRate * factor ** d.drops(e, every, steps))
      const pushed = scale(gathered, d.direction * push)
      velocity = d.carried(velocity, still, k === 0).map((row, c) => row.map((v, j) => d.rho(v, rho, at(pushed[c] as Row, j))))
      const step = scale(velocity, walk).map((row) => row.with(-1, d.biasStep * at(row, -1)))
      net = d.applied(plus(net, step), net)
      steps += 1
    }
    const now = d.recorded(net, before)
    const shown: Labeled = { X: d.measured(training.X, dropped.X), y: training.y }
    const ofLast = { X: (batches.at(-1) ?? []).map((i) => training.X[i] as Row), y: (batches.at(-1) ?? []).map((i) => at(training.y, i)) }
    epochs.push({
      net: now,
      loss: d.loss(lossOf(now, shown, d) + penalty(now), seen),
      accuracy: d.unit * d.accuracy(share(now, shown), seen.at(-1) ?? { loss: 0, accuracy: 0, count: 0 }, share(now, ofLast)),
      validation: d.watched(lossOf(now, validation, d), penalty(now)),
      test: lossOf(now, test, d),
    })
    const [watched, last] = [d.chosenBy(epochs[e] as Epoch), d.chosenBy(epochs[Math.max(0, e - 1)] as Epoch)]
    const isBest = e === 0 || d.better(watched, d.chosenBy(epochs[best] as Epoch))
    if (isBest) best = e
    bad = d.waited(bad, d.progress(isBest, watched, e === 0 ? Number.POSITIVE_INFINITY : last))
  }
  return { epochs, best, training, test }
}

/** What a training returns, in lists. */
export function trainedOf(given: Training, d: Loop) {
  const { epochs, best, test } = epochsOf(given, d)
  const [ofBest, ofLast] = [epochs[best] as Epoch, epochs.at(-1) as Epoch]
  return { epochs, best: d.numbered(best), net: d.restored(ofBest.net, ofLast.net), testAccuracy: d.unit * share(d.tested(ofBest.net, ofLast.net), test) }
}

const gap = (row: Row): number => {
  const [first = 0, second = Number.NEGATIVE_INFINITY] = row.toSorted((a, b) => b - a)
  return first - second
}
/** Whether rounding could decide which class a row gets, or which epoch is the best. */
export function isTied(given: Training, d: Loop): boolean {
  const { epochs, training, test } = epochsOf(given, d)
  const isClose = epochs.some(({ validation }, e) => epochs.slice(0, e).some((other) => Math.abs(other.validation - validation) < 1e-6))
  return isClose || epochs.some(({ net }) => [...training.X, ...test.X].some((x) => gap(scoresOf(net, x)) < 1e-6))
}
