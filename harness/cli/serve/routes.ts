import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { type Listed, listStored, readStored, statusOf } from '#batch'
import { count, visible } from '#kit/engine'
import { feedbackPath, render } from '#reports'
import { writeAdjustment } from '../adjust/write-adjustment.ts'
import { byHandIn } from '../regrade/by-hand-in.ts'
import type { Served } from './answer-to.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

interface Asked {
  readonly url: URL
  readonly body: URLSearchParams
  readonly served: Served
}

interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: RegExp
  readonly answer: (asked: Asked) => Promise<Answer>
}

/** Files that may be taken away. */
const files = ['gradebook.csv', 'results.jsonl', 'summary.md', 'intake.json', 'adjustments.csv']
/** Students that one page lists. */
const most = 500

export const routes: readonly Route[] = [
  { method: 'GET', path: /^\/$/, answer: classPage },
  { method: 'GET', path: /^\/student$/, answer: studentPage },
  { method: 'GET', path: /^\/report\//, answer: report },
  { method: 'GET', path: /^\/file\//, answer: file },
  { method: 'POST', path: /^\/adjust$/, answer: adjust },
  { method: 'POST', path: /^\/regrade$/, answer: regrade },
]

/** A page of one sentence. */
export const page = (status: number, sentence: string): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${visible(sentence)}\n`,
})

const html = (body: string): Answer => ({ status: 200, headers: {}, body })

const seeOther = (location: string): Answer => ({ status: 303, headers: { location }, body: '' })

const studentHref = (id: string, more = ''): string => `/student?id=${encodeURIComponent(id)}${more}`

async function classPage({ url, served: { out, title, regrade } }: Asked): Promise<Answer> {
  const query = (url.searchParams.get('q') ?? '').slice(0, 200)
  const [status, all] = [await statusOf(out), await listStored(out)]
  const found = all.filter(({ submission }) => submission.toLowerCase().includes(query.toLowerCase()))
  const { queued, running, done, failed } = status
  const total = queued + running + done + failed
  const { now } = regrade.state()
  return html(
    await render('serve-class.html', {
      ...{ title, query },
      isLive: status.process !== null || now !== undefined,
      sentences: [
        `${done} of ${count(total, 'submission')} graded${failed > 0 ? `, ${failed} could not be graded` : ''}.`,
        ...(status.process
          ? [`Process ${status.process.pid} is grading: ${running} now, ${queued} in the queue.`]
          : []),
        ...(now === undefined ? [] : [`${visible(now)} is graded again.`]),
      ],
      rows: found.slice(0, most).map((one) => ({
        name: visible(one.submission),
        href: studentHref(one.submission),
        points: pointsOf(one),
      })),
      found: found.length > most ? `${most} of ${found.length} are shown` : count(found.length, 'submission'),
      files: files.filter((name) => existsSync(join(out, name))),
    }),
  )
}

const pointsOf = ({ score, isGraded }: Listed): string =>
  score !== null ? String(score) : isGraded ? 'not graded' : 'in the queue'

async function studentPage({ url, served: { out, title, regrade, gate } }: Asked): Promise<Answer> {
  const id = url.searchParams.get('id') ?? ''
  const { result, at, history } = await readStored(out, id)
  const { now, last } = regrade.state()
  const [byHand = '', ...replaced] = byHandIn(join(out, 'adjustments.csv'))(id)
  const points = (score: number | null): string =>
    score === null ? 'Not graded' : `${score} of ${count(result.maxScore, 'point')}`
  return html(
    await render('serve-student.html', {
      ...{ title, id, name: visible(id), isLive: now === id, form: gate.form },
      sentences: [
        ...(now === id ? ['It is graded again.'] : last?.submission === id ? last.text.split('\n') : []),
        ...(url.searchParams.has('saved') ? ['Saved.'] : []),
        ...(url.searchParams.has('busy')
          ? ['Another one is graded again just now. Try it in a moment.']
          : []),
      ],
      ...{ points: points(result.score), at },
      history: history.map((one) => ({ ...one, points: points(one.score) })),
      ...{ byHand, replaced },
      feedback: `/report/${feedbackPath(id)}`,
    }),
  )
}

/** The class report or the feedback of a student, and no other file of the folder. */
async function report({ url, served: { out } }: Asked): Promise<Answer> {
  const path = url.pathname.slice('/report/'.length)
  const known =
    path === 'index.html' || (await listStored(out)).some((one) => feedbackPath(one.submission) === path)
  const place = join(out, ...decodeURIComponent(path).split('/'))
  if (!known || !existsSync(place))
    return page(404, 'There is no such report: it is written at the end of grading.')
  // Its own policy stands in it, and lets the script of the class report run.
  return {
    status: 200,
    headers: { 'content-security-policy': "frame-ancestors 'self'" },
    body: await readFile(place),
  }
}

async function file({ url, served: { out } }: Asked): Promise<Answer> {
  const name = url.pathname.slice('/file/'.length)
  if (!files.includes(name) || !existsSync(join(out, name))) return page(404, 'There is no such file.')
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
    },
    body: await readFile(join(out, name)),
  }
}

async function adjust({ body, served: { out } }: Asked): Promise<Answer> {
  const [id, points, comment] = ['id', 'points', 'comment'].map((name) => body.get(name) ?? '')
  await writeAdjustment(out, id ?? '', {
    points: points ?? '',
    comment: comment ?? '',
    by: userInfo().username,
  })
  return seeOther(studentHref(id ?? '', '&saved'))
}

async function regrade({ body, served: { out, regrade: regrading } }: Asked): Promise<Answer> {
  const id = body.get('id') ?? ''
  await readStored(out, id)
  return seeOther(studentHref(id, regrading.start(id) ? '' : '&busy'))
}
