#!/usr/bin/env node
/**
 * `npx --no-install touchstone` in a clone, before any build: the command from its sources, on a Node that can run
 * them.
 * Written for Node 16, because the machine's own Node starts it.
 */
const { constants } = require('node:os')
const { join } = require('node:path')
const { spawn } = require('node:child_process')
const { pathToFileURL } = require('node:url')
const { tooOld } = require('./node-version.cjs')

require('./own-node.cjs')

const root = join(__dirname, '..')
const main = join(root, 'harness', 'cli', 'main.ts')
if (tooOld()) {
  const own = join(root, 'node_modules', '.bin', 'node')
  // By the channel the command notices that this process is gone.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
  const command = spawn(own, [main].concat(process.argv.slice(2)), { stdio })
  // A terminal sends Ctrl-C to both processes; the command counts it once, and decides when it has finished.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(name, () => command.kill(name))
  command.on('exit', (code, signal) => {
    // Node ignores some signals, so the kill may not end this process.
    process.exitCode = signal ? 128 + constants.signals[signal] : code
    if (signal) process.removeAllListeners(signal)
    if (signal) process.kill(process.pid, signal)
  })
} else {
  import(pathToFileURL(main).href)
}
