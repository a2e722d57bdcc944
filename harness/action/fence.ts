import { randomUUID } from 'node:crypto'

/**
 * Does something while the runner takes every line of the log as text. Whatever is printed in between is no command,
 * because nobody can guess the word that ends it.
 */
export async function fenced<T>(work: () => Promise<T>): Promise<T> {
  const word = randomUUID()
  process.stdout.write(`::stop-commands::${word}\n`)
  try {
    return await work()
  } finally {
    // On a line of its own, whatever was printed last.
    process.stdout.write(`\n::${word}::\n`)
  }
}
