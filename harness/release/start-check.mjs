#!/usr/bin/env node
// Checks your work on this assignment: node check.mjs, or node check.mjs --help.
// Everything that it needs is in this file, compressed. It installs nothing and uses no network.
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir, userInfo } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'

const version = '@VERSION@'
const listName = 'files.json'
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
let folder
try {
  folder = unpacked()
} catch (error) {
  console.error(`check.mjs could not be unpacked: ${error.message}`)
  process.exit(2)
}
createRequire(import.meta.url)(join(folder, 'start-compiled.cjs')).startCompiled(join(folder, 'checker.cjs'))

/** The folder with the contents of this file, unpacked by this run or an earlier one. */
function unpacked() {
  const cache = [
    process.env.XDG_CACHE_HOME,
    process.env.LOCALAPPDATA,
    join(homedir(), '.cache'),
    // homedir() returns HOME even if it is empty or relative.
    join(userInfo().homedir, '.cache'),
  ].find((one) => one !== undefined && isAbsolute(one))
  const place = join(cache ?? '', 'touchstone', `check-${version}`)
  if (cache !== undefined && isWhole(place)) return place
  const files = contents()
  return (cache !== undefined && kept(cache, place, files)) || unpackedOnce(files)
}

/** The folder that later runs find; undefined if there can be none. */
function kept(cache, place, files) {
  let beside
  try {
    const outer = dirname(place)
    // Not recursive: that never returns in a file system such as /proc.
    for (const folder of [cache, outer]) if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
    if (!isOwn(outer) || (existsSync(place) && !isOwn(place))) return undefined
    sweep(outer)
    beside = mkdtempSync(`${place}.`)
    write(files, beside)
    // A cleaner of caches may have deleted files.
    if (existsSync(place) && !isWhole(place)) rmSync(place, { recursive: true, force: true })
    renameSync(beside, place)
    return place
  } catch {
    if (beside !== undefined) rmSync(beside, { recursive: true, force: true })
    // Another run may have been faster.
    return isWhole(place) ? place : undefined
  }
}

/** Removes what runs that were killed left half unpacked; a run of this day may still be at it. */
function sweep(outer) {
  const day = 86_400_000
  for (const name of readdirSync(outer).filter((one) => /^check-[0-9a-f]{20}\.\w{6}$/.test(one))) {
    const left = join(outer, name)
    try {
      const found = lstatSync(left)
      if (found.isDirectory() && Date.now() - found.mtimeMs > day) rmSync(left, { recursive: true })
    } catch {
      // Another run was faster, or it is not ours: this run needs none of it.
    }
  }
}

function unpackedOnce(files) {
  const once = mkdtempSync(join(tmpdir(), 'touchstone-check-'))
  process.once('exit', () => rmSync(once, { recursive: true, force: true }))
  write(files, once)
  return once
}

/** Whether nobody else could write there, and every file of its list is there as a whole. */
function isWhole(place) {
  try {
    return (
      isOwn(dirname(place)) &&
      isOwn(place) &&
      JSON.parse(readFileSync(join(place, listName), 'utf8')).every(
        ([path, size]) => statSync(join(place, path)).size === size,
      )
    )
  } catch {
    return false
  }
}

/** Whether nobody else could write there: what is in it runs with the rights of this user. */
function isOwn(place) {
  const { uid, mode } = lstatSync(place)
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
}

/** The files of this one, each as its path and its bytes. */
function contents() {
  const text = readFileSync(fileURLToPath(import.meta.url), 'latin1')
  const blocks = [...text.matchAll(/^\/\/: ([A-Za-z0-9+/=]+)$/gm)].map(([, packed]) =>
    Buffer.from(packed, 'base64'),
  )
  const sum = createHash('sha256').update(Buffer.concat(blocks)).digest('hex')
  if (!sum.startsWith(version)) throw new Error('the file is incomplete or was changed. Get it again.')
  return blocks.flatMap((block) => {
    const bytes = brotliDecompressSync(block)
    let at = 4 + bytes.readUInt32LE(0)
    return JSON.parse(bytes.toString('utf8', 4, at)).map(([path, size]) => {
      at += size
      return [path, bytes.subarray(at - size, at)]
    })
  })
}

function write(files, into) {
  for (const [path, bytes] of files) {
    const file = join(into, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
  writeFileSync(join(into, listName), JSON.stringify(files.map(([path, { length }]) => [path, length])))
}
