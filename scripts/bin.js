#!/usr/bin/env node
// The `touchstone` command of the package. Written for Node 16: an old Node must get as far as the sentence.
import module from 'node:module'

const require = module.createRequire(import.meta.url)
const sentence = require('./node-version.cjs').tooOld()
if (sentence) {
  console.error(sentence)
  process.exitCode = 2
} else {
  require('./start-compiled.cjs').startCompiled(require.resolve('./main.cjs'))
}
