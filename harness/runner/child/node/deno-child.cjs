/**
 * The child for TypeScript and JavaScript as Deno runs it. Only what differs from Node is here: Deno opens no
 * descriptors but the three that every process has, so calls come on standard input, answers go to standard
 * output, and what is printed goes to standard error.
 */
'use strict'

const fs = require('node:fs')

const { stdin, stdout } = Deno
const read = stdin.readSync.bind(stdin)
const write = stdout.writeSync.bind(stdout)
const subarray = Function.prototype.call.bind(Uint8Array.prototype.subarray)

const { readSync, writeSync } = fs
fs.readSync = (_, bytes, start, length) => read(subarray(bytes, start, start + length)) ?? 0
// Always from a place on, to the end.
fs.writeSync = (_, bytes, start) => write(subarray(bytes, start))
Object.defineProperty(process, 'stdout', { configurable: true, get: () => process.stderr })
for (const name of ['log', 'info', 'debug', 'dir', 'table']) console[name] = console.error

// It binds both when it is loaded, and student code finds them as they were.
const { main } = require('./node-child.cjs')
Object.assign(fs, { readSync, writeSync })
// Which descriptors is not asked here.
main(0, 1, process.reallyExit.bind(process))
