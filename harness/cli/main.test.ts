import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { root, scratch, touchstone } from './testing/touchstone.ts'

describe('the touchstone command', () => {
  it('is explained by its help', async () => {
    const { exitCode, stdout, stderr } = await touchstone(['--help'], { cwd: scratch() })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatchInlineSnapshot(`
      "Usage: touchstone [options] [command]

      Grades deep-learning homework: what is right, what is wrong, and which mistake
      it is.

      Options:
        -V, --version  print the version
        -h, --help     print help; each command has its own

      Commands:
        init           Students: start an assignment, with its starter and handout
        check          Check your own work: what is wrong, and where to begin
        explain        Explain a function, a check or a known mistake of an assignment
        grade          Grade many submissions in parallel, with a report on each and
                       on all
        merge          Merge the parts that grade --shard wrote into one class
        worker         Grade what grade --queue sends, on this machine, until it is
                       stopped
        regrade        Grade again what a change touches, and show every mark before
                       and after
        adjust         Add points to a mark by hand, or replace it, with a comment
        serve          Show results in the browser, on this machine only: search,
                       adjust, grade again
        status         Show how far a batch has come, running or stopped
        compare        Find submissions that are alike: the same wrong numbers, the
                       same code
        progress       Instructors: show progress from one assignment to the next
        curves         Check a training run by its log; record and compare curves
        export         Write results and marks in the formats of course platforms and
                       CI services
        marks          Instructors: the marks of a course, with late work, extensions
                       and drops
        release        Instructors: make the folder that students get, or an
                       autograder for Gradescope
        bind           Instructors: propose how to grade a course that has its own
                       names
        audit          Grade the grader: every known mistake is run as if it were a
                       submission
        new            Instructors: make an assignment, or a suite for a function
        sync           Generate starters, handout tables and everything else that is
                       generated
        doctor         Show what this machine supports: isolation, Python, Node
        schema         Print the JSON Schema of what Touchstone writes or reads
        help           print the help of a command

      A student:
        touchstone init             the assignments, and how to begin each
        touchstone check            one screen: what is right, and where to begin
        touchstone check softmax    everything about one function
        touchstone check --watch    again after every save
        touchstone explain softmax  a function, a check or a known mistake

      An instructor, with a folder that contains one folder per submission:
        touchstone grade a3-linear-classifiers submissions
        touchstone compare          submissions that are alike
        touchstone export           results for Gradescope, CI and others
        touchstone marks course.json
                                    marks of a course: late work, extensions, drops
        touchstone progress out/*   students from one assignment to the next
        touchstone release a3-linear-classifiers --language py
                                    the folder that students get
        touchstone doctor           what this machine supports
        touchstone curves recipes   recipes to record and compare

      An author of assignments:
        touchstone new assignment mini --functions softmax,crossEntropy
        touchstone sync mini        its starters and handout, from its assignment.json
        touchstone audit mini       is every mistake caught, and named?

      The result goes to stdout, everything else to stderr. --json prints the result
      for programs; touchstone schema prints its schema. Output is colored only
      in a terminal, and never with NO_COLOR=1.

      Exit codes: 0 done; 1 checks failed (check, audit, sync --check); 2 wrong usage;
      3 internal error, or something could not be graded; 4 the required isolation is
      missing; 130 stopped by Ctrl-C.

      If your shell does not find touchstone, type npx --no-install touchstone.
      "
    `)
  })

  it('explains each command with an example and its exit codes', async () => {
    const { stdout } = await touchstone(['help', 'check'], { cwd: scratch() })
    expect(stdout).toMatchInlineSnapshot(`
      "Usage: touchstone check [options] [folder] [names...]

      Check your own work: what is wrong, and where to begin

      Arguments:
        folder               the folder with your files (default: this one)
        names                functions or files to report on (default: all)

      Options:
        --all                print the full report instead of one screen
        --assignment <name>  its name or folder, if touchstone.json does not name it
        --language <name>    which to use if a folder has two (choices: "ts", "js",
                             "py", "c++", "typescript", "javascript", "python", "cpp")
        --watch              check again after every save; Ctrl-C ends it
        --open               show the report in the browser
        --check <id>         run one check and show all of its calls
        --problems           first print a line for each function that is not right,
                             in a form that editors read
        --trace <file>       write the frames between runner and child to a file, as
                             JSON lines
        --isolation <level>  how to isolate the code: process, runtime, kernel-policy,
                             namespaces or container; with ">=", that or a stronger
                             level
        --python2            translate files of Python 2, and grade them
        --json               print the result as JSON
        -h, --help           print help; each command has its own

      Examples:
        touchstone check                     one screen: what changed, where to begin
        touchstone check softmax             everything about a function, in either
                                             spelling, or about a file
        touchstone check --all               the full report
        touchstone check ../a3 --watch       another folder, again after every save
        touchstone check ../a3 softmax       a function in another folder
        touchstone check --open              the report as a page
        touchstone check --json | jq .score  for programs
        touchstone check --check linear-scores/lecture
                                             one check, with all of its calls

      The first argument is the folder, if there is a folder of that name. Its
      touchstone.json names the assignment. A file may be named without its ending; a
      name of both a function and a file is the function. What the last check found is
      kept beside your files, in .touchstone/last.json.

      Exit code 0: all public checks passed, or those of the functions that you named.
      1: some did not. Hidden checks do not run here; the report says how many points
      they have, and what they are about.

      If your shell does not find touchstone, type npx --no-install touchstone.
      "
    `)
  })

  it('fits its help into 80 columns', async () => {
    const commands = ['check', 'grade', 'audit', 'new', 'sync', 'doctor', 'schema']
    const texts = await Promise.all(
      [[], ...commands.map((name) => [name])].map((args) =>
        touchstone([...args, '--help'], { cwd: scratch(), env: { COLUMNS: '80' } }),
      ),
    )
    const long = texts.flatMap(({ stdout }) => stdout.split('\n')).filter((line) => line.length > 80)
    expect(long).toEqual([])
  })

  it.each([
    [['chekc'], "touchstone: unknown command 'chekc'\n(Did you mean check?)"],
    [['check', '--wacth'], "touchstone: unknown option '--wacth'\n(Did you mean --watch?)"],
    [['grade'], "touchstone: missing required argument 'assignment'"],
    [
      ['check', '--isolation', 'none'],
      'The levels are process (0), runtime (1), kernel-policy (2), namespaces (3)',
    ],
    [['grade', 'a1', '.', '--isolation', '>=5'], "'>=kernel-policy' asks for that or a stronger one"],
    [[], 'Usage: touchstone'],
  ])('refuses %j with a hint and exit code 2', async (args, words) => {
    const { exitCode, stdout, stderr } = await touchstone(args, { cwd: scratch() })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr).not.toContain('error:')
  })

  it('prints its version and the schemas of what it writes', async () => {
    const { stdout } = await touchstone(['--version'], { cwd: scratch() })
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    for (const id of ['result/v2', 'grade/v2', 'assignment/v1']) {
      const schema = await touchstone(['schema', id.split('/')[0] ?? ''], { cwd: scratch() })
      expect(JSON.parse(schema.stdout).$id).toBe(`touchstone/${id}`)
    }
  })

  it('reports what the machine supports', async () => {
    const { exitCode, stdout } = await touchstone(['doctor'], { cwd: scratch() })
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Node {7}\d+\.\S+, \/.*\nPython {5}.+\nIsolation {2}\S+, level \d of 4: /)
    const { stdout: json } = await touchstone(['doctor', '--json'], { cwd: scratch() })
    expect(JSON.parse(json)).toMatchObject({
      node: { version: process.versions.node },
      isolation: { level: 3 },
      forks: expect.arrayContaining(['typescript', 'javascript']),
      ladder: [
        { level: 3, languages: ['typescript', 'javascript', 'python', 'cpp'], found: { files: 'enforced' } },
        {
          level: 2,
          name: 'kernel-policy',
          languages: ['typescript', 'javascript', 'python', 'cpp'],
          forks: expect.arrayContaining(['typescript', 'javascript']),
        },
        { level: 1, name: 'runtime', languages: ['typescript', 'javascript'] },
        { level: 0, found: { files: 'none' } },
      ],
    })
  })

  it('ends quietly when nobody reads its output any more', async () => {
    const command = `"${process.execPath}" harness/cli/main.ts schema | head -c 10`
    const { stdout, stderr } = await execa('sh', ['-c', command], { cwd: root, reject: false })
    expect({ length: stdout.length, stderr }).toEqual({ length: 10, stderr: '' })
  })

  it('never ends quietly before it is done', async () => {
    const waits =
      'import fs from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module"; fs.readdir = () => new Promise(() => {}); syncBuiltinESMExports()'
    const { exitCode, stderr } = await touchstone(['check', '.'], {
      cwd: scratch(),
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(waits)}` },
    })
    expect(exitCode).toBe(3)
    expect(stderr).toContain('internal error: the command ended before it was done')
  })
})
