import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { TemplateDelegate } from 'handlebars'
import type { AlikeView } from './alike-view.ts'
import type { AuditView } from './audit-view.ts'
import type { ClassView } from './class-view.ts'
import { markdownCode, markdownText } from './escape.ts'
import type { FunctionView } from './function-view.ts'
import type { RegradeView } from './regrade-view.ts'
import type { ServedClass, ServedStudent } from './serve-view.ts'
import type { TrainingView } from './training-view.ts'
import type { StudentView } from './view.ts'

/** The view that each template renders. */
export interface Templates {
  readonly 'student.html': StudentView
  readonly 'student.md': StudentView
  /** What the summary of a CI job says of a submission, and of each function that is not right. */
  readonly 'job.md': StudentView & { readonly legend: string }
  readonly 'job-function.md': FunctionView
  /** What the page of the class says first, for the summary of a CI job or a message. */
  readonly 'summary.md': ClassView
  readonly 'class.html': ClassView
  readonly 'audit.html': AuditView
  readonly 'regrade.html': RegradeView
  readonly 'serve-class.html': ServedClass
  readonly 'serve-student.html': ServedStudent
  readonly 'alike.html': AlikeView
  readonly 'training.html': TrainingView
}

const folder = new URL('./templates/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

const styles: Readonly<Record<keyof Templates, readonly string[]>> = {
  'student.html': ['base.css', 'scroll.css', 'student.css', 'example.css'],
  'class.html': ['base.css', 'scroll.css', 'class.css', 'heat-map.css'],
  'audit.html': ['base.css', 'scroll.css', 'class.css', 'audit.css'],
  'regrade.html': ['base.css', 'scroll.css', 'class.css', 'audit.css'],
  'serve-class.html': ['base.css', 'scroll.css', 'class.css', 'audit.css', 'serve.css'],
  'serve-student.html': ['base.css', 'scroll.css', 'class.css', 'audit.css', 'serve.css'],
  'alike.html': ['base.css', 'scroll.css', 'class.css', 'alike.css'],
  'training.html': ['base.css', 'scroll.css', 'training.css'],
  'student.md': [],
  'job.md': [],
  'job-function.md': [],
  'summary.md': [],
}

const partials = {
  html: [
    'head',
    'mark',
    'lines',
    'paper',
    'pictures',
    'example',
    'explanation',
    'group',
    'function',
    'mistake',
    'looked',
    'slow',
  ],
  md: ['explanation', 'after'],
} as const

/**
 * Renders a view with a template. An HTML page is a single, self-contained file.
 *
 * Handlebars and d3 are loaded on first use, because `touchstone check` does not need them and starts faster without.
 */
export async function render<Name extends keyof Templates>(
  name: Name,
  view: Templates[Name],
): Promise<string> {
  const page = pages.get(name) ?? pageOf(name)
  pages.set(name, page)
  const [{ template, fixed }, { histogram }, { headColumns, heatMap }] = await Promise.all([
    page,
    import('./plots.ts'),
    import('./heat-map-plot.ts'),
  ])
  return template({
    ...view,
    ...fixed,
    ...(name.endsWith('.html') &&
      'histogram' in view && {
        plot: histogram(view.histogram),
        map: heatMap(view.heatMap),
        heads: headColumns(view.heatMap),
      }),
  })
}

/** A template, and what is the same in every page that it makes. */
interface Page {
  readonly template: TemplateDelegate
  readonly fixed: Readonly<Record<string, unknown>>
}

const pages = new Map<keyof Templates, Promise<Page>>()

async function pageOf(name: keyof Templates): Promise<Page> {
  const { default: Handlebars } = await import('handlebars')
  const engine = Handlebars.create()
  // Handlebars escapes every `{{…}}` for HTML; Markdown templates name the escape of each value.
  engine.registerHelper('plain', (text: unknown) => new engine.SafeString(markdownText(String(text))))
  engine.registerHelper('verbatim', (text: unknown) => new engine.SafeString(markdownCode(String(text))))
  const format = name.endsWith('.html') ? 'html' : 'md'
  for (const partial of partials[format]) engine.registerPartial(partial, read(`${partial}.${format}.hbs`))
  const template = engine.compile(read(`${name}.hbs`), { strict: true, preventIndent: true })
  // A page that is served has forms, and gets its policy from the server.
  const served = name.startsWith('serve-')
  return { template, fixed: { style: styles[name].map(read).join('\n'), ...scripted(name), served } }
}

/** The script of a page, which is complete without it. */
const scripts: Readonly<Partial<Record<keyof Templates, string>>> = {
  'class.html': 'class.js',
  'alike.html': 'alike.js',
}

/** The page's script, and the policy that lets it run and no other. */
function scripted(name: keyof Templates): { readonly script: string; readonly policy: string } {
  const file = scripts[name]
  if (file === undefined) return { script: '', policy: '' }
  const script = read(file)
  return { script, policy: `sha256-${createHash('sha256').update(script).digest('base64')}` }
}
