/**
 * How long a class takes on many machines, simulated from what was measured on one:
 *
 *     node scripts/bench/simulate-queue.ts
 *
 * prints the table of docs/scaling.md, the same each time, because service times are drawn from a seed.
 */
import { fileURLToPath } from 'node:url'

/** Means in seconds, from the table of measured costs in docs/scaling.md. */
const measured = {
  /** A submission, by one core. */
  grade: 0.053,
  /** A submission, by the host of a queue. */
  host: 0.023,
  /** A row in a store of its own. */
  row: 1 / 640,
  /** A chunk, by the server. */
  redis: 1 / 660,
  /** A chunk, by a worker that asks PostgreSQL once a second. */
  postgres: 1 / 1.1,
} as const

const chunk = 50

/** What a way to spread work adds to a chunk, in seconds: to the server, which has one queue, and to each worker. */
interface Queue {
  readonly server: number
  readonly wait: number
}

interface Run {
  /** Until the last row is stored. */
  readonly seconds: number
  /** The share of that time in which cores graded, and in which the host stored. */
  readonly cores: number
  readonly host: number
}

/** Shards of one core each: every submission falls to one of them by its name, as by a fair draw. */
function simulateShards(submissions: number, cores: number): Run {
  const random = generator(1)
  const shards = new Float64Array(cores)
  for (let k = 0; k < submissions; k++) {
    const shard = Math.floor(random() * cores)
    shards[shard] = (shards[shard] ?? 0) + (measured.grade + measured.row) * around(random)
  }
  const seconds = Math.max(...shards)
  const graded = shards.reduce((sum, one) => sum + one, 0)
  return { seconds, cores: graded / (seconds * cores), host: 0 }
}

/** Workers that claim a chunk whenever they are free, and one host that stores what they graded, in its order. */
function simulateQueue(submissions: number, cores: number, { server, wait }: Queue): Run {
  const random = generator(1)
  // The sum of fifty hardly varies, so a chunk is one draw.
  const chunkOf = (mean: number): number => chunk * mean * (1 + (around(random) - 1) / Math.sqrt(chunk))
  const free = new Float64Array(cores)
  const graded = new Float64Array(submissions / chunk)
  let [serverFree, grading] = [0, 0]
  for (let k = 0; k < graded.length; k++) {
    const asked = free[0] ?? 0
    serverFree = Math.max(serverFree, asked) + server * around(random)
    const work = chunkOf(measured.grade)
    grading += work
    graded[k] = Math.max(serverFree, asked + wait * around(random)) + work
    replaceFirst(free, graded[k] ?? 0)
  }
  let [seconds, storing] = [0, 0]
  for (const at of graded.sort()) {
    const work = chunkOf(measured.host)
    storing += work
    seconds = Math.max(seconds, at) + work
  }
  return { seconds, cores: grading / (seconds * cores), host: storing / seconds }
}

/** A number around 1, from 0 to 2. */
const around = (random: () => number): number => (random() + random() + random()) / 1.5

/** Replaces the smallest number of a binary heap. */
function replaceFirst(heap: Float64Array, value: number): void {
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    if (left >= heap.length) break
    const right = left + 1
    const child = right < heap.length && (heap[right] ?? 0) < (heap[left] ?? 0) ? right : left
    const smaller = heap[child] ?? 0
    if (smaller >= value) break
    heap[at] = smaller
    at = child
  }
  heap[at] = value
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const ways: Readonly<Record<string, (submissions: number, cores: number) => Run>> = {
  'shards of one core': simulateShards,
  'a queue on Redis': (submissions, cores) =>
    simulateQueue(submissions, cores, { server: measured.redis, wait: 0 }),
  'a queue on PostgreSQL': (submissions, cores) =>
    simulateQueue(submissions, cores, { server: 0, wait: measured.postgres }),
}

const sizes = [
  { shown: '10⁴', submissions: 1e4, cores: [2, 64] },
  { shown: '10⁵', submissions: 1e5, cores: [2, 64] },
  { shown: '10⁷', submissions: 1e7, cores: [64, 1024] },
]

/** The table of docs/scaling.md. */
export function simulatedTable(): string {
  const percent = (share: number): string => `${Math.round(100 * share)} %`
  const rows = sizes.flatMap(({ shown, submissions, cores: all }) =>
    all.flatMap((cores) =>
      Object.entries(ways).map(([way, run]) => {
        const ran = run(submissions, cores)
        const host = ran.host === 0 ? 'none' : percent(ran.host)
        return `| ${[shown, cores, way, duration(ran.seconds), percent(ran.cores), host].join(' | ')} |`
      }),
    ),
  )
  const head = [
    '| submissions | cores | by | time | cores busy | host busy |',
    '| --- | --- | --- | --- | --- | --- |',
  ]
  return [...head, ...rows].join('\n')
}

function duration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${(seconds / 3600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} days`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(simulatedTable())
