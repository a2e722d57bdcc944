import { Command } from 'commander'
import { visibleLines } from '#kit/visible'

/** A command line whose errors are sentences of Touchstone; its commands inherit that. */
export const newProgram = (name: string): Command =>
  new Command(name).exitOverride().configureOutput({
    outputError: (text, write) =>
      write(`${visibleLines(text.replace(/^error: /, 'touchstone: ')).join('\n')}\n`),
  })
