import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from './main.ts'

/** An environment in which `npx --no-install touchstone` is the command from its sources, whatever is installed. */
export function npxIn(folder: string): Readonly<Record<string, string>> {
  const place = join(folder, '.bin')
  mkdirSync(place, { recursive: true })
  const command = `"${process.execPath}" "${main}"`
  writeFileSync(join(place, 'npx'), `#!/bin/sh\nshift 2\nexec ${command} "$@"\n`, { mode: 0o755 })
  return { PATH: `${place}:${process.env.PATH}`, HOME: place, XDG_STATE_HOME: place }
}
