import type { DatabaseSync } from 'node:sqlite'

/** Every statement may run twice, so that a copy that was cut off is made again from the start. */
const copy = `
  INSERT INTO main.history (submission, key, score, result, at, until)
    SELECT submission, key, score, result, at, until FROM part.history AS theirs WHERE NOT EXISTS
      (SELECT 1 FROM main.history AS own WHERE own.submission = theirs.submission AND own.at = theirs.at);
  INSERT INTO main.history (submission, key, score, result, at, until)
    SELECT own.submission, own.key, own.score, own.result, own.at, theirs.at
      FROM main.results AS own JOIN part.results AS theirs USING (submission)
      WHERE own.key <> theirs.key AND NOT EXISTS
        (SELECT 1 FROM main.history AS old WHERE old.submission = own.submission AND old.at = own.at);
  INSERT OR REPLACE INTO main.results (submission, key, secret, schema, assignment, score, result, at)
    SELECT submission, key, secret, schema, assignment, score, result, at FROM part.results;
  DELETE FROM main.answers WHERE submission IN (SELECT submission FROM part.results);
  INSERT INTO main.answers (submission, run, packed) SELECT submission, run, packed FROM part.answers;
  UPDATE main.work SET state = (SELECT iif(score IS NULL, 'failed', 'done') FROM part.results AS theirs
    WHERE theirs.submission = work.submission) WHERE submission IN (SELECT submission FROM part.results);
`

/** Copies the results, the answers and the history of another database of a batch into this one, or nothing. */
export function copyRows(database: DatabaseSync, file: string): void {
  database.prepare('ATTACH ? AS part').run(file)
  try {
    database.exec('BEGIN IMMEDIATE')
    try {
      database.exec(copy)
      database.exec('COMMIT')
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  } finally {
    database.exec('DETACH part')
  }
}
