import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { sum } from '#reference/core/ndarray.ts'
import { findPython } from '#runner'
import { median } from './measure.ts'
import { referenceCases } from './reference-cases.ts'
import { table } from './table.ts'

const script = fileURLToPath(new URL('reference.py', import.meta.url))
/** A run of short work lasts at least this long, so that the clock can tell. */
const enough = 50
/** What is slower than this says why. */
const goal = 10

type Answer = { readonly took: number; readonly sum: number } | { readonly why: string }

/** Each function of the reference and the same in NumPy, in turns, both with one thread and from the same seed. */
export async function benchReference(rounds: number): Promise<string> {
  // Debian's Python may have libraries that the first one lacks: libsvm comes with scikit-learn.
  const pythons = [...new Set([(await findPython()).executable, '/usr/bin/python3'])].map(openPython)
  const ask = async (name: string, count: number): Promise<Answer> => {
    const why: string[] = []
    for (const python of pythons) {
      const answer = await python.ask(name, count)
      if (!('why' in answer)) return answer
      why.push(answer.why)
    }
    return { why: [...new Set(why)].join('; ') }
  }
  const rows: (readonly string[])[] = [['', 'ours', 'NumPy', 'ratio', '']]
  for (const [name, { what, run, because }] of Object.entries(referenceCases())) {
    const measured = await inTurns(run, (count) => ask(name, count), rounds)
    if ('why' in measured) {
      rows.push([`${name}, ${what}`, '', '', '', `not compared: ${measured.why}`])
      continue
    }
    const { ours, theirs } = measured
    const reason = ours / theirs <= goal ? '' : (because ?? 'slower than the goal, and no reason is known')
    rows.push([
      `${name}, ${what}`,
      inDigits(ours, 'ms'),
      inDigits(theirs, 'ms'),
      inDigits(ours / theirs, 'x'),
      reason,
    ])
  }
  await Promise.all(pythons.map(({ close }) => close()))
  return table(`Functions of the reference against NumPy, one thread each, median of ${rounds}`, rows)
}

/** A Python that does what it is asked, started when it is first asked. */
function openPython(executable: string) {
  const start = () => {
    const numpy = execa(executable, ['-B', script], { env: oneThread, stderr: 'inherit', reject: false })
    return { numpy, answers: createInterface({ input: numpy.stdout })[Symbol.asyncIterator]() }
  }
  let started: ReturnType<typeof start> | undefined
  return {
    async ask(name: string, count: number): Promise<Answer> {
      started ??= start()
      started.numpy.stdin.write(`${name} ${count}\n`)
      const { value, done } = await started.answers.next()
      return done ? { why: `${executable} ended` } : JSON.parse(value)
    },
    async close(): Promise<void> {
      started?.numpy.stdin.end()
      await started?.numpy
    },
  }
}

const oneThread = { OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1', OMP_NUM_THREADS: '1' }

async function inTurns(
  run: () => number | Float64Array,
  ask: (count: number) => Promise<Answer>,
  rounds: number,
): Promise<{ readonly ours: number; readonly theirs: number } | { readonly why: string }> {
  const first = timed(run, 1)
  // What is loaded and compiled at first use is not the work.
  const warm = await ask(1)
  if ('why' in warm) return warm
  const count = Math.max(1, Math.min(500, Math.ceil(enough / first.took)))
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round++) {
    const our = timed(run, count)
    const their = await ask(count)
    if ('why' in their) return their
    if (Math.abs(our.sum - their.sum) > 1e-6 * Math.max(1, Math.abs(their.sum))) {
      return { why: `our entries add up to ${our.sum}, NumPy's to ${their.sum}` }
    }
    ours.push(our.took)
    theirs.push(their.took)
  }
  return { ours: median(ours), theirs: median(theirs) }
}

function timed(
  run: () => number | Float64Array,
  count: number,
): { readonly took: number; readonly sum: number } {
  let result: number | Float64Array = 0
  const start = performance.now()
  for (let k = 0; k < count; k++) result = run()
  const took = (performance.now() - start) / count
  return { took, sum: typeof result === 'number' ? result : sum(result) }
}

/** One digit after the point where there is one before it. */
const inDigits = (value: number, unit: string): string =>
  `${Number(value.toPrecision(value < 100 ? 2 : 6)).toFixed(value < 10 ? 1 : 0)} ${unit}`
