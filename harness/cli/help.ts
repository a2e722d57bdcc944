import { classHelp } from './class-help.ts'

/** What `--help` adds to the list of options: examples, then exit codes. */
export const help = {
  ...classHelp,
  /** After the help of each command: where the package is installed in a folder, no shell finds its name. */
  everywhere: '\nIf your shell does not find touchstone, type npx --no-install touchstone.',

  all: `
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
missing; 130 stopped by Ctrl-C.`,

  init: `
Examples:
  touchstone init                      lists the assignments and their languages
  touchstone init a3-linear-classifiers --python
  touchstone init a3-linear-classifiers --typescript my-a3

Writes the starter, the handout and touchstone.json, which names the assignment,
and prints what to type next. Give . to write into this folder. A file that exists
is never overwritten: in that case nothing is written, and the exit code is 2.`,

  check: `
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
they have, and what they are about.`,

  checker: `
Examples:
  node check.mjs                       one screen: what changed, where to begin
  node check.mjs softmax               everything about a function, in either
                                       spelling, or about a file
  node check.mjs --all                 the full report
  node check.mjs --watch               again after every save
  node check.mjs --open                the report as a page
  node check.mjs --check linear-scores/lecture
                                       one check, with all of its calls

It installs nothing and uses no network. Exit code 0: all public checks passed, or
those of the functions that you named. 1: some did not. Hidden checks do not run
here; the report says how many points they have, and what they are about.`,

  explain: `
Examples:
  touchstone explain softmax           its checks, with their points
  touchstone explain linear-scores/lecture
  touchstone explain margin left out   a known mistake, by its title
  touchstone explain softmax --assignment a3-linear-classifiers --json
  touchstone explain ada softmax --results out/a3-linear-classifiers

With --results, the words are a submission and functions of it, or none: its
mark is derived again from the answers that are stored.

Exit code 2: nothing has that name, or several things have it; the message lists
the nearest. Of hidden checks only the topic and the points are shown.`,

  release: `
Examples:
  touchstone release a3-linear-classifiers --language py
  touchstone release a3-linear-classifiers --language ts --out handout-a3
  touchstone release a3-linear-classifiers --language py --classroom my-org/course
  touchstone release a3-linear-classifiers --gradescope --secret-file secret

Writes the starter, the handout, tasks for VS Code, a container, and check.mjs:
'touchstone check' for this assignment in one file that needs Node and nothing
else. It contains what correct code and every known mistake answer to the public
inputs, but neither the reference nor a hidden input. With --classroom there is
also a workflow that checks every push on GitHub; docs/ci.md shows how.

--gradescope writes autograder.zip instead. It contains the secret and the
reference: keep it from students. docs/gradescope.md says how to use it, and what
--isolation process means there.`,

  audit: `
Examples:
  touchstone audit a3-linear-classifiers
  touchstone audit a3-linear-classifiers --matrix
  touchstone audit --page audit.html        all assignments, on a page

Exit code 1 if the reference or a convention fails a check, a mistake is not
caught or not named, a check catches nothing, or an untouched starter gets a
point.`,

  bind: `
Examples:
  touchstone bind solutions/hw1
  touchstone bind solutions/hw1 --out hw1

For each function whose name resembles one in docs/functions.md, it tries calls:
arguments in the order that their names suggest, matrices as they are and
transposed, the whole result and its parts. What is right on random inputs is
bound, with that as evidence. Where only the name fits, it shows what the
closest call gave, and binds nothing. Then all checks are run on what is bound:
those whose axes a right function does not take are left out, and where it gives
wrong numbers, it says so. The functions run isolated, as in check.
docs/adopt.md explains the whole process.

Exit code 0: some function can be bound; 1: none can, and nothing is written.`,

  new: `
Examples:
  touchstone new assignment mini --functions softmax,crossEntropy
  touchstone new relativeDrop

The first works anywhere. The second works in Touchstone's repository: it looks
relativeDrop up in reference/index.generated.json and writes its suite,
graders/hardware/relative-drop.ts, with its parameters and its example. The
suite works as it is and says what to replace. A function without a reference is
refused: write reference/<topic>/<id>.ts first and run touchstone sync.

Exit code 2 if there is no such function, or it already has a suite.`,

  newAssignment: `
Examples:
  touchstone new assignment mini
  touchstone new assignment mini --functions softmax,crossEntropy

The first lists the functions that can be graded. The second writes
mini/assignment.json, with a part for each function and the conventions that they
obey, then the starters and the handout. touchstone schema assignment describes
every field.`,

  sync: `
Examples:
  touchstone sync mini
  touchstone sync mini --check

Writes the starters in mini/starter, and mini/handout.md: all of it the first
time, later only what stands between <!-- touchstone: points --> and
<!-- touchstone: end -->; the rest is yours. In Touchstone's repository and
without a folder it writes graders/*.generated.*,
reference/index.generated.json, fixtures/tables, fixtures/kills and the lists in
docs too. All of it is committed.`,

  doctor: `
Example:
  touchstone doctor

Shows every level of isolation: whether it works here, for which languages, how
strong it is, or the command that would enable it.`,

  schema: `
Examples:
  touchstone schema result > result.schema.json
  touchstone schema assignment
  touchstone schema course
  touchstone schema curves
  touchstone schema training`,
} as const
