/** What `--help` adds to the list of options: examples, then exit codes. */
export const help = {
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
is never overwritten: then nothing is written, and the exit code is 2.`,

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

  grade: `
Examples:
  touchstone grade a3-linear-classifiers submissions
  touchstone grade a3-linear-classifiers section-1 section-2 --out results
  touchstone grade a3-linear-classifiers canvas-export.zip --attempt best
  touchstone grade ./my-assignment submissions --json

Writes into --out:
  index.html                           the class: scores, checks, mistakes
  gradebook.csv                        one line per submission
  students/<id>/feedback.html and .md  what each student gets
  results.db                           every result, as it is made
  results.jsonl                        a line {"key", "result"} per submission
  intake.json                          whose each is, and what was refused

Submissions are folders, archives and files of students, or what Canvas, Moodle,
Gradescope or Brightspace exports, nbgrader collects or a classroom on GitHub
holds: it is recognized, and unpacked into --out. docs/instructor.md lists all.

Stop it at any time: finished results are kept, and the same command resumes
where it stopped. A submission is graded again only if it, the assignment, the
grader, the secret or the isolation has changed.

--shard 3/16 grades the third of 16 parts, on any machine, and writes no pages;
touchstone merge makes the whole. --shard auto reads which one it is from an
Indexed Job of Kubernetes, an array of Slurm or parallel of GitLab.
docs/scaling.md shows each.

Students' code is isolated from this machine. If that is impossible, grade exits
with code 4 and says what would help. --isolation process grades without it, and
'--isolation >=namespaces' requires more; touchstone doctor lists the levels.
Exit code 0 even if students fail; 3 if something could not be graded.`,

  merge: `
Examples:
  touchstone merge part-1 part-2 part-3 --out results
  touchstone merge out/a3-linear-classifiers/part-*-of-16

The parts are all shards of one class, each once, graded to the end with the same
assignment, version, secret and isolation. The whole is what one grade of the
class writes: results.db, results.jsonl, the gradebook and the pages.

Exit code 0 even if students fail; 3 if something could not be graded; 2 if the
parts do not make a whole: it says which is missing, twice, or graded otherwise.`,
  worker: `
Examples:
  touchstone worker a3-linear-classifiers --queue redis://host --store shared
  touchstone grade a3-linear-classifiers submissions --queue redis://host --store shared

Start it on any number of machines, with the same assignment, version, secret,
language and isolation as grade; others never get work. A worker may be killed at
any time: what it had is given to another. docs/scaling.md says what to install.

Exit code 130 after Ctrl-C, 143 after kill: it ends in no other way.`,

  regrade: `
Examples:
  touchstone regrade a3-linear-classifiers submissions --dry-run
  touchstone regrade a3-linear-classifiers submissions --html changes.html

After a change to a suite, a tolerance, a binding or a submission. Functions that
are called as before are not run again: what they answered is stored, and judged
anew. Marks changed by hand stay, and are listed beside the new ones. What was
replaced stays in results.db.

Exit codes as for grade; 2 also if nothing was graded yet.`,

  adjust: `
Examples:
  touchstone adjust out/a3 ada --points 2 --comment 'Right idea in softmax'
  touchstone adjust out/a3 ada --points=-5 --comment 'Late, as agreed' --by Prof
  touchstone adjust out/a3 ben --mark 50 --comment 'Oral exam'

Writes a row into adjustments.csv in that folder. touchstone marks counts it and
gives the comment to the student; grading again keeps it.`,

  serve: `
Examples:
  touchstone serve a3-linear-classifiers submissions --open
  touchstone serve a3-linear-classifiers submissions --port 8080

Prints an address with a password for this run; only this machine can reach it.
Shows the class while grade is running, each student, and what was changed by
hand; adjusts a mark, grades one submission again, and hands out gradebook.csv,
results.jsonl and the other files. Ctrl-C ends it.`,

  status: `
Examples:
  touchstone status out/a3-linear-classifiers
  touchstone status out/a3-linear-classifiers --json

Exit code 0: every submission is graded; 3: some are left, or could not be
graded; 2: nothing was graded into that folder.`,

  compare: `
Examples:
  touchstone compare out/a3-linear-classifiers
  touchstone compare out/a3-linear-classifiers --json

Writes similar.html into that folder: groups of submissions that answer the same
wrong numbers on random inputs, and pairs with code alike, side by side. Alike is
no verdict. Start it where you started grade, so that the submissions are found.
Nothing is run again. docs/similarity.md says what is compared, and what is not.`,

  export: `
Examples:
  touchstone export out/a3/results.jsonl --as junit --out tests.xml
  touchstone export out/a3/results.jsonl --as gradescope --submission ada
  touchstone check --json | touchstone export - --as gitlab
  touchstone export course.json --assignment a3 --as canvas \\
    --form 2027-03-14_Grades-DL.csv --into "A3 (12345)" --out filled.csv
  touchstone export course.json --assignment a3 --fill form.csv --match Matrikel \\
    --into Note --out filled.csv
  touchstone export course.json --as csv --out marks.csv

canvas, moodle and brightspace fill the file that the platform exports; --fill
fills any table. Every other cell stays as it was. canvas-comments and
moodle-feedback give feedback back under the names of the platform's download.
With a results.jsonl in place of a course.json, marks are points.

classroom50 reads CLASSROOM, ASSIGNMENT, ASSIGNMENT_TYPE, OWNER, SUBMISSION_TAG,
COMMIT_URL, RELEASE_URL, REVIEW_URL and SUBMITTED_AT from the environment. Of a
hidden check only the topic is written, and of one that is shown after the due
date too, unless --past-due is given.

Exit code 3: something is not graded; then no score is written, and in the form
classroom50 nothing at all. docs/exports.md describes every format.`,

  marks: `
Examples:
  touchstone marks course.json
  touchstone marks course.json --explain ada
  touchstone marks course.json --assignment a3 --out out/marks

Reads the policy and the roster of the course, the results.jsonl of each
assignment, and beside it intake.json, with hand-in times, and adjustments.csv,
with what staff changed by hand. Grades nothing, and changes none of these.
Computes exactly, and gives a reason for every point that it takes.
docs/marks.md describes the files; touchstone schema course every field.

Exit code 3: a mark is open, because something in it is not graded.`,

  progress: `
Examples:
  touchstone progress out/a1-nearest-neighbors out/a3-linear-classifiers
  touchstone progress out/* --student ada
  touchstone progress out/* --roster roster.csv --json

A line per student, in percent of the points, beside the median of the class, with
the mistakes that were made in more than one assignment. Students are those of the
intake.json beside the results; with --roster one student may have several ids.

Exit code 2: a folder has no results, or nobody is called --student.`,

  release: `
Examples:
  touchstone release a3-linear-classifiers --language py
  touchstone release a3-linear-classifiers --language ts --out handout-a3
  touchstone release a3-linear-classifiers --language py --classroom my-org/course
  touchstone release a3-linear-classifiers --gradescope --secret-file secret

Writes the starter, the handout, tasks for VS Code, a container, and check.mjs:
'touchstone check' for this assignment in one file that needs Node and nothing
else. It contains what correct code and every known mistake answer to the public
inputs, and neither the reference nor a hidden input. With --classroom there is
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

For each function whose name is like that of one in docs/functions.md, it tries
calls: arguments in the order that their names suggest, matrices as they are and
transposed, the whole result and its parts. What is right on random inputs is
bound with that as evidence; elsewhere only the names speak for it. The functions
run isolated, as in check. docs/adopt.md shows the whole way.`,

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
  touchstone schema course`,
} as const
