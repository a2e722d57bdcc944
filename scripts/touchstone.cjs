#!/usr/bin/env node
/**
 * `npx touchstone` in a clone, before any build: the command from its sources, on a Node that can run them.
 * Written for Node 16, because the machine's own Node starts it.
 */
const { join } = require('node:path')
const { spawn } = require('node:child_process')
const { pathToFileURL } = require('node:url')
const { tooOld } = require('./node-version.cjs')

require('./own-node.cjs')

const root = join(__dirname, '..')
const main = join(root, 'harness', 'cli', 'main.ts')
if (tooOld()) {
  const own = join(root, 'node_modules', '.bin', 'node')
  const command = spawn(own, [main].concat(process.argv.slice(2)), { stdio: 'inherit' })
  // A terminal sends Ctrl-C to both processes; the command decides when it has finished.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => command.kill('SIGTERM'))
  command.on('exit', (code, signal) => {
    if (signal) process.removeAllListeners(signal)
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code
  })
} else {
  import(pathToFileURL(main).href)
}
