import { UsageError } from './usage-error.ts'

type Use = 'read' | 'written' | 'created'

/** What the operating system says about a path, for users; the rest appears as its code. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it would exceed the limit of `ulimit -f`',
  EIO: 'the device reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link, or in a loop of links',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
}

/**
 * The error about a path that the operating system refuses, as the user's to correct. Any other error stays what it is.
 *
 * @param name what it is for: 'the secret'
 */
export function unusable(use: Use, path: string, name: string, error: unknown, hint?: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (error instanceof UsageError || code === undefined) return error
  const reason = Object.hasOwn(reasons, code) ? `${reasons[code]}, ${code}` : code
  return new UsageError(`not-${use}`, `${name} '${path}' cannot be ${use} (${reason})`, hint)
}
