import { spawnSync } from 'node:child_process'
import { execa } from 'execa'

/** Why no disk of a test's own can be mounted here; undefined if it can. */
export const noDisk: string | undefined = (() => {
  const { status } = spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'none', '/mnt'], {
    stdio: 'ignore',
  })
  return status === 0
    ? undefined
    : 'no user may mount anything here: unshare -Urm mount -t tmpfs none /mnt fails'
})()

/** Runs a script that may mount what nobody else sees, and that is gone after it. */
export const withDisk = (script: string, cwd: string) =>
  execa('unshare', ['-Urm', 'sh', '-c', script], { cwd, reject: false, stdin: 'ignore' })
