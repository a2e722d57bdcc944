import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../samples.ts'
import type { CurveRecord } from './curve-record.ts'

/** Everything that decides what a run records and how it is judged. */
const sources = ['harness/training/float64', 'harness/training/bands', 'harness/kit/curves']
const single = ['harness/training/training-mistakes.ts', 'scripts/bench/curves/curve-record.ts']

/** Names the code that records were made with: after a change they are made again. */
function codeName(): string {
  const files = sources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  const hash = createHash('sha256')
  for (const file of [...files, ...single].sort()) {
    if (/(?<!\.test)\.(ts|json)$/.test(file)) hash.update(file).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** The runs that a file has, and how one is added to it. */
export interface RecordedRuns {
  readonly all: readonly CurveRecord[]
  readonly add: (record: CurveRecord) => void
}

/** Reads the runs in a file that this code made, if there is one; a line that was cut off is left out. */
export function recordedRuns(file: string): RecordedRuns {
  const code = codeName()
  mkdirSync(dirname(file), { recursive: true })
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n')
  const all = text.split('\n').flatMap((line): CurveRecord[] => {
    const record = parsed(line)
    return record?.code === code ? [record] : []
  })
  return { all, add: (record) => appendFileSync(file, `${JSON.stringify({ code, ...record })}\n`) }
}

function parsed(line: string): (CurveRecord & { readonly code: string }) | undefined {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
