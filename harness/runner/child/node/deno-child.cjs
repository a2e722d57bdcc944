/**
 * The child for TypeScript and JavaScript under Deno; this file contains only what differs from Node. Deno can use
 * only the three standard descriptors, so calls arrive on standard input, answers leave on standard output, and
 * printed text goes to standard error.
 */
'use strict'

const fs = require('node:fs')

const { stdin, stdout } = Deno
const read = stdin.readSync.bind(stdin)
const write = stdout.writeSync.bind(stdout)
const subarray = Function.prototype.call.bind(Uint8Array.prototype.subarray)

const { readSync, writeSync } = fs
fs.readSync = (_, bytes, start, length) => read(subarray(bytes, start, start + length)) ?? 0
// Always called with an offset, up to the end.
fs.writeSync = (_, bytes, start) => write(subarray(bytes, start))
Object.defineProperty(process, 'stdout', { configurable: true, get: () => process.stderr })
for (const name of ['log', 'info', 'debug', 'dir', 'table']) console[name] = console.error

// The channel binds both when it is loaded; then they are restored for student code.
const { main } = require('./node-child.cjs')
Object.assign(fs, { readSync, writeSync })
// The descriptors are fixed here.
main(0, 1, process.reallyExit.bind(process))
