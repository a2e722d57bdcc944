import { lstatSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { UsageError } from '#files'
import { guarded } from './guarded.ts'

/** The version of the tables below. */
const version = 1

const tables = `
  CREATE TABLE IF NOT EXISTS work (
    submission TEXT PRIMARY KEY, position INTEGER NOT NULL, state TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS work_in_order ON work (state, position);
  CREATE TABLE IF NOT EXISTS results (
    submission TEXT PRIMARY KEY, key TEXT NOT NULL, secret TEXT, schema TEXT NOT NULL, assignment TEXT NOT NULL,
    score REAL, result BLOB NOT NULL, at TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS answers (submission TEXT PRIMARY KEY, run TEXT NOT NULL, packed BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS history (
    number INTEGER PRIMARY KEY, submission TEXT NOT NULL, key TEXT NOT NULL, score REAL, result BLOB NOT NULL,
    at TEXT NOT NULL, until TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS history_of ON history (submission);
  PRAGMA user_version = ${version};
`

/**
 * Opens the database of a batch. Every statement is a transaction that survives the end of the process; after a power
 * cut the last ones may be missing, and their submissions are graded again.
 *
 * @throws {UsageError} if it is not a database, is damaged, or cannot be written
 */
export async function openDatabase(file: string): Promise<DatabaseSync> {
  refuseOtherThings(file)
  const { DatabaseSync } = await sqlite()
  return guarded(file, () => {
    const database = new DatabaseSync(file)
    try {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;')
      const found = Number(database.prepare('PRAGMA user_version').get()?.user_version)
      if (found > version) throw newer(file)
      database.exec(tables)
      return database
    } catch (error) {
      database.close()
      throw error
    }
  })
}

/**
 * Opens the database of a batch that another process may be writing to, and changes nothing.
 *
 * @throws {UsageError} if it is not a database, or cannot be read
 */
export async function openToRead(file: string): Promise<DatabaseSync> {
  refuseOtherThings(file)
  const { DatabaseSync } = await sqlite()
  return guarded(file, () => new DatabaseSync(file, { readOnly: true }))
}

/** A pipe would never open, and a link leads out of the folder of the batch. */
function refuseOtherThings(file: string): void {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? true) return
  throw new UsageError(
    'not-a-file',
    `the store of results '${file}' is not a file`,
    'Move it away, or choose another folder with --out.',
  )
}

/** Without the warning that Node 22 prints about it. */
async function sqlite() {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return await import('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}

const newer = (file: string): UsageError =>
  new UsageError(
    'newer-store',
    `the store of results '${file}' was written by a newer version of Touchstone`,
    'Use that version, or choose another folder with --out.',
  )
