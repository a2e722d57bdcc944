import { join } from 'node:path'
import { packageFolder } from '../child-files.ts'

/** A program that exits with 0 if it can neither read a file of Touchstone nor signal this process. */
export const attack = (): readonly string[] => [
  ...['/bin/sh', '-c', '! read -r line < "$1" && ! kill -0 "$2"', 'sh'],
  ...[join(packageFolder, 'package.json'), String(process.pid)],
]
