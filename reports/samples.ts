export { alike } from './samples/alike.ts'
/** Handmade results, for tests of all code that reads a `Result`. */
export { classroom } from './samples/class.ts'
export { pictured } from './samples/pictured.ts'
export { clean, unloadable, untouched } from './samples/quiet.ts'
export { rich } from './samples/rich.ts'
export { training } from './samples/training.ts'
