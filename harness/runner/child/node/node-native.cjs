/**
 * Closes the ways from JavaScript to native code, for forks, whose filter of system calls was not written against it:
 * a library that is already loaded can be opened again without opening a file, and the inspector reaches the variables
 * of every function. V8's flags and its cached bytecode can switch off what makes JavaScript safe.
 */
'use strict'

/** Functions, by module. */
const functions = {
  process: ['dlopen', 'binding', '_linkedBinding'],
  v8: ['setFlagsFromString'],
}

/** Modules of which no function may be called: a class too, because it leads to its hidden parent. */
const modules = ['inspector', 'inspector/promises', 'sqlite', 'vm', 'wasi']

/**
 * @param end exits the process. Errors would not do: code may hide them, and answer otherwise than a separate process
 */
function endAtNativeCode(end) {
  function gate() {
    end(0)
  }
  // Loaded before the first is closed, because some extend others. This Node may have been built without one.
  const whole = modules.flatMap((name) => process.getBuiltinModule(`node:${name}`) ?? [])
  const closed = [
    ...Object.entries(functions).map(([name, names]) => [process.getBuiltinModule(`node:${name}`), names]),
    ...whole.map((from) => [from, Object.keys(from).filter((name) => typeof from[name] === 'function')]),
  ]
  for (const [from, names] of closed) {
    for (const name of names) {
      Object.defineProperty(from, name, { value: gate, enumerable: true, configurable: true, writable: true })
    }
  }
}

module.exports = { endAtNativeCode }
