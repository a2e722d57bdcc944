/** A workflow command that the runner obeys. */
export interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

export interface Log {
  readonly commands: readonly Command[]
  /** Lines that are no commands, or that came while commands were stopped. */
  readonly lines: readonly string[]
}

/** Reads a log as the runner does: commands begin a line, older ones stand anywhere, and both can be stopped. */
export function readLog(log: string): Log {
  const commands: Command[] = []
  const lines: string[] = []
  let stopped: string | undefined
  for (const line of log.split(/\r\n|\r|\n/)) {
    const command = commandIn(line)
    if (stopped !== undefined) {
      if (command?.name === stopped) stopped = undefined
      else lines.push(line)
    } else if (command?.name === 'stop-commands') stopped = command.message
    else if (command) commands.push(command)
    else lines.push(line)
  }
  if (stopped !== undefined) throw new Error('commands were stopped and never started again')
  return { commands, lines }
}

function commandIn(line: string): Command | undefined {
  const newer = /^\s*::([^\s:]+)(?:\s+(.*?))?::(.*)$/su.exec(line)
  const older = /##\[([^\s\]]+)(?:\s+([^\]]*))?\](.*)$/su.exec(line)
  const [, name, properties = '', message = ''] = newer ?? older ?? []
  if (name === undefined) return undefined
  const pairs = properties.split(newer ? ',' : ';').flatMap((pair) => {
    const [key = '', ...value] = pair.split('=')
    return key === '' ? [] : [[key.trim(), unescaped(value.join('='))] as const]
  })
  return { name, properties: Object.fromEntries(pairs), message: unescaped(message) }
}

const unescaped = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
