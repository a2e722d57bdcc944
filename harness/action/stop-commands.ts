import { randomUUID } from 'node:crypto'

/**
 * Runs `work` while GitHub's runner takes every line of the log as text. Whatever is printed in between is no workflow
 * command, because nobody can guess the word that ends this.
 */
export async function withCommandsStopped<T>(work: () => Promise<T>): Promise<T> {
  const word = randomUUID()
  process.stdout.write(`::stop-commands::${word}\n`)
  try {
    return await work()
  } finally {
    // On a line of its own, whatever was printed last.
    process.stdout.write(`\n::${word}::\n`)
  }
}
