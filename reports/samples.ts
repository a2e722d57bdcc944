/** Results made by hand, for tests of whatever reads a `Result`. */
export { classroom } from './samples/class.ts'
export { clean, unloadable, untouched } from './samples/quiet.ts'
export { rich } from './samples/rich.ts'
