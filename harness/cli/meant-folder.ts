import { readdirSync, statSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { nearest } from '#assignment'

/** The folder that a mistyped path probably means, part by part; undefined if there is none like it. */
export function meantFolder(path: string): string | undefined {
  let found = path.startsWith('/') ? '/' : ''
  for (const part of normalize(path).split('/').filter(Boolean)) {
    const exact = join(found, part)
    const near = isFolder(exact) ? part : nearest(part, foldersIn(found || '.'))
    if (near === undefined) return undefined
    found = join(found, near)
  }
  return found
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : [],
    )
  } catch {
    return []
  }
}
