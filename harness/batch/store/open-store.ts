import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { resultJson } from '#judge'
import type { Result } from '#kit/engine'
import { readResult } from '../read-result.ts'
import { copyRows } from './copy-rows.ts'
import { guarded } from './guarded.ts'
import { openDatabase } from './open-database.ts'
import { packedAnswers, unpackedAnswers } from './packed-answers.ts'
import type { Known, Row, Store, StoreProgress } from './store-types.ts'

/** Bytes that a stored result may unpack to. */
const largest = 64 * 2 ** 20
/** With a checksum, so that a damaged result is noticed. */
const packing = { params: { [constants.ZSTD_c_checksumFlag]: 1 } }

/**
 * Opens the store of a batch: its work and its results, one row per submission. What another run had claimed when it
 * ended is in the queue again.
 *
 * @throws {UsageError} if it cannot be used, with what to do
 */
export async function openStore(file: string): Promise<Store> {
  const database = await openDatabase(file)
  const use = <Made>(of: () => Made): Made => guarded(file, of)
  const run = statements(database)
  const all = <Found>(sql: string, ...values: SQLInputValue[]) =>
    run(sql).all(...values) as unknown as readonly Found[]
  const known = new Map<string, Known>()
  const look = (): void => {
    for (const one of all<StoredKnown>(`SELECT ${knownColumns} FROM results`))
      known.set(one.submission, knownOf(one))
  }
  use(look)
  const together = (statementsOf: () => void): void =>
    use(() => {
      database.exec('BEGIN IMMEDIATE')
      try {
        statementsOf()
        database.exec('COMMIT')
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    })
  const toHistory = (submission: string, until: string): void => {
    run(
      `INSERT INTO history (submission, key, score, result, at, until)
       SELECT submission, key, score, result, at, ? FROM results WHERE submission = ?`,
    ).run(until, submission)
  }
  const setState = (submission: string, state: keyof StoreProgress): void => {
    run('UPDATE work SET state = ? WHERE submission = ?').run(state, submission)
  }
  const textOf = (submission: string): Buffer => {
    const found = run('SELECT result FROM results WHERE submission = ?').get(submission)
    if (found === undefined) throw new Error(`${file} no longer has a result of ${submission}`)
    return zstdDecompressSync(found.result as Uint8Array, { maxOutputLength: largest })
  }
  use(() => run("UPDATE work SET state = 'queued' WHERE state = 'running'").run())
  return {
    known,
    enqueue: (submissions) =>
      together(() => {
        run('DELETE FROM work').run()
        const add = run("INSERT INTO work (submission, position, state) VALUES (?, ?, 'queued')")
        for (const [position, submission] of submissions.entries()) add.run(submission, position)
      }),
    claim: () =>
      use(() => {
        const next = run(
          `UPDATE work SET state = 'running' WHERE submission =
             (SELECT submission FROM work WHERE state = 'queued' ORDER BY position LIMIT 1)
           RETURNING submission`,
        ).get()
        return next?.submission as string | undefined
      }),
    reuse: (submission) => use(() => setState(submission, 'done')),
    finish: (row, answered) => {
      const { submission } = row.result
      const packed = zstdCompressSync(Buffer.from(resultJson(row.result)), packing)
      const now = new Date().toISOString()
      const stored = toStored(row)
      together(() => {
        if (known.get(submission)?.key !== row.key) toHistory(submission, now)
        run(
          `INSERT OR REPLACE INTO results (submission, key, secret, schema, assignment, score, result, at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ).run(submission, row.key, stored.secret, stored.schema, stored.assignment, stored.score, packed, now)
        if (answered)
          run('INSERT OR REPLACE INTO answers (submission, run, packed) VALUES (?, ?, ?)').run(
            ...[submission, answered.run, packedAnswers(answered.recorded)],
          )
        else run('DELETE FROM answers WHERE submission = ?').run(submission)
        setState(submission, row.result.score === null ? 'failed' : 'done')
      })
      known.set(submission, knownOf(stored))
    },
    recorded: (submission, key) => {
      const found = use(() =>
        run('SELECT packed FROM answers WHERE submission = ? AND run = ?').get(submission, key),
      )
      return found && unpackedAnswers(found.packed as Uint8Array)
    },
    requeue: () => use(() => run("UPDATE work SET state = 'queued' WHERE state = 'running'").run()),
    progress: () =>
      use(() => ({
        ...{ queued: 0, running: 0, done: 0, failed: 0 },
        ...Object.fromEntries(
          all<{ state: string; count: number }>(
            'SELECT state, count(*) AS count FROM work GROUP BY state',
          ).map(({ state, count }) => [state, count]),
        ),
      })),
    read: (submission) => use(() => readResult(textOf(submission).toString()) as Result),
    lines: function* (submissions) {
      for (const submission of submissions) {
        const { key, secret } = known.get(submission) ?? { key: '' }
        const start = JSON.stringify({ key, ...(secret !== undefined && { secret }) }).slice(0, -1)
        yield Buffer.concat([
          Buffer.from(`${start},"result":`),
          use(() => textOf(submission)),
          Buffer.from('}\n'),
        ])
      }
    },
    keepOnly: (submissions) => {
      const kept = new Set(submissions)
      const others = [...known.keys()].filter((one) => !kept.has(one))
      if (others.length === 0) return
      const now = new Date().toISOString()
      together(() => {
        for (const other of others) {
          toHistory(other, now)
          run('DELETE FROM results WHERE submission = ?').run(other)
          run('DELETE FROM answers WHERE submission = ?').run(other)
        }
      })
      for (const other of others) known.delete(other)
    },
    copyFrom: (other) =>
      use(() => {
        copyRows(database, other)
        look()
      }),
    close: () => database.close(),
  }
}

interface StoredKnown {
  readonly submission: string
  readonly key: string
  readonly secret: string | null
  readonly schema: string
  readonly assignment: string
  readonly score: number | null
}

const knownColumns = 'submission, key, secret, schema, assignment, score'

const toStored = ({ key, secret, result }: Row): StoredKnown => ({
  ...{ submission: result.submission, key, secret: secret ?? null, schema: result.schema },
  ...{ assignment: result.assignment.name, score: result.score },
})

const knownOf = ({ key, secret, schema, assignment, score }: StoredKnown): Known => ({
  ...{ key, schema, assignment, isUngraded: score === null },
  ...(secret !== null && { secret }),
})

/** Prepares each statement once. */
function statements(database: DatabaseSync) {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  return (sql: string) => {
    const statement = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
}
