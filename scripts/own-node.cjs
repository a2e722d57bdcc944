/**
 * Before `npm start`, `npm test` and `npx --no-install touchstone` in a clone: makes the project's own Node the one
 * found.
 *
 * Runs on whatever Node the machine has, so it is written for Node 16. Two things go wrong with an old one.
 * npm before 11 drops the link to the own Node, because the package for another processor carries the same
 * link. And npm leaves out every native package that the machine's Node could not run.
 */
const { existsSync, readFileSync, symlinkSync } = require('node:fs')
const { dirname, join, relative } = require('node:path')
const { spawnSync } = require('node:child_process')
const { tooOld } = require('./node-version.cjs')

const root = join(__dirname, '..')
const own = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
const sentence = existsSync(own) ? undefined : tooOld()
if (sentence) {
  console.error(sentence)
  process.exit(1)
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const missing = Object.keys(packages).filter(
  (place) => forThisMachine(place) && !existsSync(join(root, place)),
)
if (missing.length > 0) {
  if (!process.env.npm_execpath) {
    console.error(`${missing.join(', ')} is not installed. Run: npm ci`)
    process.exit(1)
  }
  console.error(`Installing what npm left out under Node ${process.versions.node}: ${missing.join(', ')}`)
  const node = existsSync(own) ? own : process.execPath
  const install = [process.env.npm_execpath, 'install', '--no-save', '--ignore-scripts']
  const { status } = spawnSync(node, install, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) process.exit(1)
}

const link = join(root, 'node_modules', '.bin', 'node')
if (existsSync(own) && !existsSync(link)) symlinkSync(relative(dirname(link), own), link)

function forThisMachine(place) {
  const { os, cpu, optional } = packages[place]
  const fits = [].concat(os || []).includes(process.platform) && [].concat(cpu || []).includes(process.arch)
  return optional && fits && !place.includes('musl')
}
