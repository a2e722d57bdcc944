import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { UsageError } from '#assignment'

/** Where the secret is kept unless told otherwise. */
export function defaultSecretFile(): string {
  const state = process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state')
  return join(state, 'touchstone', 'secret')
}

/**
 * The secret that hidden inputs derive from: random, made on first use, for its owner's eyes only.
 *
 * @param forbidden folders that students may get to see: the secret must not stand in them
 * @throws {UsageError} if the file stands in one of them, or is no secret
 */
export function readSecret(file: string, forbidden: readonly string[]): { secret: Buffer; isNew: boolean } {
  const place = realOf(file)
  for (const folder of forbidden) {
    if (!/^\.\.([/\\]|$)/.test(relative(realOf(folder), place))) {
      throw new UsageError(
        'secret-in-reach',
        `the secret '${file}' would stand in '${folder}', where students may see it`,
        'Keep it elsewhere: --secret-file, outside of every assignment and submission.',
      )
    }
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const isNew = makeOnce(file, `${randomBytes(32).toString('hex')}\n`)
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new UsageError(
      'not-a-secret',
      `'${file}' is not a secret of Touchstone: 64 hexadecimal digits are needed`,
      'Name a file that does not exist yet, and it is made.',
    )
  }
  return { secret: Buffer.from(text, 'hex'), isNew }
}

/** Of two processes that make it at the same time, one wins and both read the same. */
function makeOnce(file: string, content: string): boolean {
  const beside = `${file}.${process.pid}`
  writeFileSync(beside, content, { mode: 0o600 })
  try {
    linkSync(beside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(beside, { force: true })
  }
}

/** The real path, of the nearest folder that exists if the file does not. */
function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(resolve(path))
    return above === resolve(path) ? above : join(realOf(above), relative(above, resolve(path)))
  }
}
