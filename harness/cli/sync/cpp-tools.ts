import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cppHeaders } from '#runner'

const copied = ['touchstone/array.h', 'touchstone/touchstone.h']

/** What an editor and a program of one's own need to compile the C++ starter: grading brings headers of its own. */
export const cppTools = (): readonly (readonly [name: string, text: string])[] => [
  ...copied.map((name) => [name, readFileSync(join(cppHeaders, name), 'utf8')] as const),
  ['compile_flags.txt', '-std=c++17\n-I.\n'],
]
