/** What `--help` adds for the commands that grade a class, and read what was graded. */
export const classHelp = {
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
  intake.json                          who submitted each, what was refused

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
parts do not make a whole: it says which is missing, twice, or graded
differently.`,

  worker: `
Examples:
  touchstone worker a3-linear-classifiers --queue redis://host --store shared
  touchstone grade a3-linear-classifiers submissions --queue redis://host --store shared

Start it on any number of machines, with the same assignment, version, secret,
language and isolation as grade; others get no work. A worker may be killed at
any time: its work is given to another. docs/scaling.md says what to install,
and what a store in S3 needs.

Exit code 130 after Ctrl-C, 143 after kill; it never ends by itself.`,

  regrade: `
Examples:
  touchstone regrade a3-linear-classifiers submissions --dry-run
  touchstone regrade a3-linear-classifiers submissions --html changes.html

After a change to a suite, a tolerance, a binding or a submission. Functions that
are called as before are not run again: what they answered is stored, and judged
again. Marks changed by hand stay, and are listed beside the new ones. What was
replaced stays in results.db.

Exit codes as for grade; 2 also if nothing was graded yet.`,

  adjust: `
Examples:
  touchstone adjust out/a3 ada --points 2 --comment 'Right idea in softmax'
  touchstone adjust out/a3 ada --points=-5 --comment 'Late, as agreed' --by Prof
  touchstone adjust out/a3 ben --mark 50 --comment 'Oral exam'

Writes a row into adjustments.csv in that folder. A later row for the same student
replaces it; both stay in the table. touchstone marks counts the last one and
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
wrong numbers on random inputs, and pairs with similar code, side by side.
Similarity is not a verdict. Start it where you started grade, so that the
submissions are found. Nothing is run again. docs/similarity.md says what is
compared, and what is not.`,

  progress: `
Examples:
  touchstone progress out/a1-nearest-neighbors out/a3-linear-classifiers
  touchstone progress out/* --student ada
  touchstone progress out/* --roster roster.csv --json

A line per student, in percent of the points, beside the median of the class, with
the mistakes that were made in more than one assignment. Students are those of the
intake.json beside the results; with --roster one student may have several ids.

Exit code 2: a folder has no results, or no student has the id of --student.`,

  marks: `
Examples:
  touchstone marks course.json
  touchstone marks course.json --explain ada
  touchstone marks course.json --assignment a3 --out out/marks

Reads the policy and the roster of the course, the results.jsonl of each
assignment, and beside it intake.json, with hand-in times, and adjustments.csv,
with what staff changed by hand. Grades nothing, and changes none of these.
Computes exactly, and gives a reason for every point that it subtracts.
docs/marks.md describes the files; touchstone schema course every field.

Exit code 3: a mark is open, because something in it is not graded.`,

  export: `
Examples:
  touchstone export out/a3/results.jsonl --as junit --out tests.xml
  touchstone export out/a3/results.jsonl --as gradescope --submission ada
  touchstone export out/a3/results.jsonl --as gradescope --each documents
  touchstone check --json | touchstone export - --as gitlab
  touchstone export course.json --assignment a3 --as canvas \\
    --form 2027-03-14_Grades-DL.csv --into "A3 (12345)" --out filled.csv
  touchstone export course.json --assignment a3 --fill form.csv --match Matrikel \\
    --into Note --out filled.csv
  touchstone export course.json --as csv --out marks.csv

canvas, moodle and brightspace fill the file that the platform exports; --fill
fills any table. Every other cell stays as it was. canvas-comments and
moodle-feedback return feedback under the names of the platform's download.
With a results.jsonl instead of a course.json, marks are points.

classroom50 reads CLASSROOM, ASSIGNMENT, ASSIGNMENT_TYPE, OWNER, SUBMISSION_TAG,
COMMIT_URL, RELEASE_URL, REVIEW_URL and SUBMITTED_AT from the environment. Of a
hidden check only the topic is written, and of one that is shown after the due
date too, unless --past-due is given.

Exit code 3: something is not graded; then no score is written, and in the form
classroom50 nothing at all. docs/exports.md describes every format.`,
} as const
