/**
 * The sentence for somebody whose Node is too old, or nothing. Written for Node 16, to be said at all. Stands
 * one folder below package.json, here and in the package.
 */
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

exports.tooOld = function tooOld() {
  const { engines } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'))
  const wanted = /[\d.]+/.exec(engines.node)[0]
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return undefined
  return [
    `Touchstone needs Node ${wanted} or newer; this is Node ${process.versions.node}.`,
    'Install the current one from https://nodejs.org or, if you have nvm, with:',
    '  nvm install 24',
    'Then type the same command again.',
  ].join('\n')
}
