#!/usr/bin/env node
// Checks your work on this assignment: node check.mjs, or node check.mjs --help.
// Everything that it needs is in this file, compressed. It installs nothing and uses no network.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'

const version = '@VERSION@'
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    [
      `check.mjs needs Node 22.18 or newer; this is Node ${process.versions.node}.`,
      'Install the current one from https://nodejs.org, and type the same command again.',
    ].join('\n'),
  )
  process.exit(2)
}
const folder = unpacked()
createRequire(import.meta.url)(join(folder, 'start-compiled.cjs')).startCompiled(join(folder, 'checker.cjs'))

/** The folder with the contents of this file, unpacked by this run or an earlier one. */
function unpacked() {
  const cache = process.env.XDG_CACHE_HOME || process.env.LOCALAPPDATA || join(homedir(), '.cache')
  const place = join(cache, 'touchstone', `check-${version}`)
  try {
    if (existsSync(place)) {
      if (isOwn(place)) return place
    } else {
      // Not recursive: that never returns in a file system such as /proc.
      for (const folder of [cache, dirname(place)])
        if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
      const beside = mkdtempSync(`${place}.`)
      unpack(beside)
      try {
        renameSync(beside, place)
      } catch {
        // Another run was faster.
        rmSync(beside, { recursive: true, force: true })
      }
      return place
    }
  } catch {
    // No folder that can be kept: it is unpacked for this run only.
  }
  const once = mkdtempSync(join(tmpdir(), 'touchstone-check-'))
  process.once('exit', () => rmSync(once, { recursive: true, force: true }))
  unpack(once)
  return once
}

/** Whether nobody else could write there: what is in it runs with the rights of this user. */
function isOwn(place) {
  const { uid, mode } = lstatSync(place)
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
}

function unpack(into) {
  const text = readFileSync(fileURLToPath(import.meta.url), 'latin1')
  for (const [, packed] of text.matchAll(/^\/\/: ([A-Za-z0-9+/=]+)$/gm)) {
    const bytes = brotliDecompressSync(Buffer.from(packed, 'base64'))
    let at = 4 + bytes.readUInt32LE(0)
    for (const [path, size] of JSON.parse(bytes.toString('utf8', 4, at))) {
      const file = join(into, ...path.split('/'))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, bytes.subarray(at, at + size))
      at += size
    }
  }
}
