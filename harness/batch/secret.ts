import { randomBytes } from 'node:crypto'
import { linkSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isInside, makeFolder, ownName, readSmallFile, sweep, UsageError, unusable, userFolder } from '#files'

/** The default path of the secret. */
export function defaultSecretFile(): string {
  return join(userFolder('XDG_STATE_HOME', '.local/state'), 'touchstone', 'secret')
}

/**
 * The secret from which hidden inputs are derived: random, created on first use, readable by its owner only.
 *
 * @param file what the user gave, or the default
 * @param forbidden folders that students may see: the secret must not be in them
 * @param beforeMaking may throw, so that no secret is made
 * @throws {UsageError} if the file is in one of them, is not a secret, or cannot be created
 */
export function readSecret(
  file: string,
  forbidden: readonly string[],
  beforeMaking: () => void = () => {},
): { secret: Buffer; isNew: boolean } {
  for (const folder of forbidden) {
    if (isInside(file, folder)) {
      throw new UsageError(
        'secret-in-reach',
        `the secret '${file}' would be in '${folder}', where students may see it`,
        'Keep it elsewhere: --secret-file, outside every assignment and submission.',
      )
    }
  }
  const { text, isNew } = readOrMake(file, beforeMaking)
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new UsageError(
      'not-a-secret',
      `'${file}' is not a secret of Touchstone: 64 hexadecimal digits are needed`,
      'Name a file that does not exist yet, and it is created.',
    )
  }
  return { secret: Buffer.from(text, 'hex'), isNew }
}

function readOrMake(
  file: string,
  beforeMaking: () => void,
): { readonly text: string; readonly isNew: boolean } {
  const read = (): string => readSmallFile(file, { name: 'the secret', most: 1024 }).trim()
  try {
    return { text: read(), isNew: false }
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'no-file') throw error
  }
  beforeMaking()
  const isNew = makeSecret(file)
  return { text: read(), isNew }
}

function makeSecret(file: string): boolean {
  const folder = dirname(file)
  makeFolder(folder, 'secrets', 0o700)
  sweep(folder, { isOurs: (name) => name.startsWith(`${basename(file)}.`), kind: 'file' })
  try {
    return makeOnce(file, `${randomBytes(32).toString('hex')}\n`)
  } catch (error) {
    throw unusable(
      'created',
      file,
      'the secret',
      error,
      'Name a file that can be created: --secret-file <file>',
    )
  }
}

/** If two processes create it at the same time, one wins and both read the same secret. */
function makeOnce(file: string, content: string): boolean {
  const beside = ownName(file)
  try {
    writeFileSync(beside, content, { mode: 0o600, flag: 'wx' })
    linkSync(beside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(beside, { force: true })
  }
}
