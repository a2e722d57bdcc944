import { InvalidArgumentError } from 'commander'

/** Parses an argument that names a file or a folder: an empty one is a variable of a script that was not set. */
export function path(text: string): string {
  if (text === '') throw new InvalidArgumentError('It is empty, and a name is needed.')
  return text
}
