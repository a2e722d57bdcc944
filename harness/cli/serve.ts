import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { UsageError } from '#files'
import { visible } from '#kit/engine'
import { listenForInterrupt } from './interrupt.ts'
import { say, sayJson, talk } from './output.ts'
import { openBrowser } from './report-page.ts'
import { answerTo } from './serve/answer-to.ts'
import { gateOf } from './serve/gate.ts'
import { regradeOne } from './serve/regrade-one.ts'
import { wantedAssignment } from './wanted-assignment.ts'

export interface ServeOptions {
  readonly out?: string
  readonly port?: string
  readonly secretFile?: string
  readonly open?: boolean
  readonly json?: boolean
}

/** `touchstone serve`: the results of a class in the browser, on this machine only, until Ctrl-C. */
export async function serve(name: string, paths: readonly string[], options: ServeOptions): Promise<number> {
  const assignment = await wantedAssignment(name, { isStaff: true })
  const out = options.out ?? join('out', assignment.name)
  if (!existsSync(join(out, 'results.db')))
    throw new UsageError(
      'no-store',
      `there is no results.db in '${out}', so nothing was graded into it`,
      'Give the folder that touchstone grade wrote to with --out, or grade first.',
    )
  const token = randomBytes(32).toString('base64url')
  const server = createServer()
  server.listen(portOf(options.port), '127.0.0.1')
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(taken(error))),
  ])
  const { port } = server.address() as AddressInfo
  const gate = gateOf(token, port)
  const regrade = regradeOne(name, paths, {
    out,
    ...(options.secretFile && { secretFile: options.secretFile }),
  })
  server.on('request', (request, response) => {
    void answerTo(request, response, { gate, out, title: assignment.title, regrade })
  })
  const url = `http://127.0.0.1:${port}/?token=${token}`
  if (options.json) sayJson(JSON.stringify({ url, results: out }))
  else say(`${visible(assignment.title)}: ${url}`)
  talk('The address holds a password for this run. Only this machine can reach it. Ctrl-C ends it.')
  if (options.open) await openBrowser(url)
  const interrupt = listenForInterrupt()
  await new Promise((resolve) => interrupt.signal.addEventListener('abort', resolve, { once: true }))
  regrade.stop()
  server.closeAllConnections()
  server.close()
  interrupt.release()
  return 0
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port < 65_536) return port
  throw new UsageError('bad-port', `--port is '${visible(text)}'; it must be a number from 0 to 65535`)
}

function taken(error: NodeJS.ErrnoException): unknown {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error
  return new UsageError(
    'port-taken',
    `the port is not free (${error.code})`,
    'Leave --port out, and a free one is chosen.',
  )
}
