/** Makes `Math.random` give the values of a check while a call runs, even to a file that has kept the function. */
'use strict'

const { elementsOf, isList, shapeOf } = require('./node-arrays.cjs')

const { random } = Math
const [Failure, math] = [Error, Math]

/** Where draws come from: one number, or numbers in turn; undefined: the real generator. */
let script

function draw() {
  if (script === undefined) return random()
  if (!isList(script.values)) return script.values
  if (script.next === script.values.length)
    throw new Failure('Math.random is called more often than this check gives values')
  return script.values[script.next++]
}

/** Must come before a file of the submission is loaded. */
function prepareRandom() {
  if (math.random !== draw && script === undefined) math.random = draw
}

/** Sets what draws give: a number every time, or the numbers of an array in turn; undefined ends it. */
function scriptRandom(given) {
  if (given === undefined) script = undefined
  else
    script = { __proto__: null, next: 0, values: isList(given) ? elementsOf(given, shapeOf(given)) : given }
}

module.exports = { prepareRandom, scriptRandom }
