import { accessSync, constants, existsSync, lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
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
 * @throws {UsageError} if there is none, it has no tables yet, is not a database, or cannot be read
 */
export async function openToRead(file: string): Promise<DatabaseSync> {
  refuseOtherThings(file)
  if (!existsSync(file)) throw noStore(file)
  const { DatabaseSync } = await sqlite()
  return guarded(file, () => {
    const database = new DatabaseSync(placeToRead(file), { readOnly: true })
    try {
      const found = Number(database.prepare('PRAGMA user_version').get()?.user_version)
      if (found === 0) throw noStore(file)
      if (found > version) throw newer(file)
      return database
    } catch (error) {
      database.close()
      throw error
    }
  })
}

/**
 * SQLite reads this kind of database through a file beside it, which it makes. Where it cannot, a database that nobody
 * is writing to, so that there is no log beside it, is read without.
 */
function placeToRead(file: string): string | URL {
  if (isWritable(dirname(file)) || existsSync(`${file}-wal`)) return file
  return new URL(`${pathToFileURL(file).href}?immutable=1`)
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
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

const noStore = (file: string): UsageError =>
  new UsageError(
    'no-store',
    existsSync(file)
      ? `the store of results '${file}' is empty, so nothing was graded into it`
      : `there is no results.db in '${dirname(file)}', so nothing was graded into it`,
    'Grade first, or give the folder that touchstone grade wrote to, its --out.',
  )

const newer = (file: string): UsageError =>
  new UsageError(
    'newer-store',
    `the store of results '${file}' was written by a newer version of Touchstone`,
    'Use that version, or choose another folder with --out.',
  )
