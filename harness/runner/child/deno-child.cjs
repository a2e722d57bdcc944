/**
 * The child for TypeScript and JavaScript as Deno runs it. Only what differs from Node is here: Deno opens no
 * descriptors but the three that every process has, so calls come on standard input, answers go to standard
 * output, and what is printed goes to standard error.
 */
'use strict'

const fs = require('node:fs')

const { readSync, writeSync } = fs
fs.readSync = (_, ...rest) => readSync(0, ...rest)
fs.writeSync = (_, ...rest) => writeSync(1, ...rest)
Object.defineProperty(process, 'stdout', { configurable: true, get: () => process.stderr })
for (const name of ['log', 'info', 'debug', 'dir', 'table']) console[name] = console.error

// It binds both when it is loaded, and student code finds them as they were.
require('./node-child.cjs')
Object.assign(fs, { readSync, writeSync })
