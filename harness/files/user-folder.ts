import { homedir, userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'

/**
 * A folder of this user by the XDG Base Directory Specification, which ignores a relative path: with one, files would
 * lie wherever a command was started.
 *
 * @param variable such as `XDG_CACHE_HOME`
 * @param inHome the default, in the home folder: `.cache`
 */
export function userFolder(variable: string, inHome: string): string {
  const given = process.env[variable] ?? ''
  if (isAbsolute(given)) return given
  const home = homedir()
  // An empty or relative HOME is handed on as it is.
  return join(isAbsolute(home) ? home : userInfo().homedir, inHome)
}
