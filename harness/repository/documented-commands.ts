import manifest from '../../package.json' with { type: 'json' }
import type { Use } from './follow-pages.ts'

const onGitHub: Use = { because: 'it needs a repository on GitHub' }

/** Every command in the documentation: its exit code, or why no test runs it. */
export const commands: Readonly<Record<string, Use>> = {
  'npm ci && npm start': { because: 'it installs and grades the whole sample class' },
  'npm ci && npm test': { because: 'it is what runs this test' },
  'npm ci': { because: 'it has installed what runs this test' },
  'npm run test:long': { because: 'it takes half an hour' },
  'npm pack': { because: 'release.long.test.ts runs it' },
  'npm test': { because: 'it is what runs this test' },
  [`npm install ./touchstone-${manifest.version}.tgz`]: {
    because: 'package.long.test.ts installs the package',
  },
  'npx --no-install touchstone init': { exits: 2 },
  'npx --no-install touchstone init a3-linear-classifiers --python': { exits: 0 },
  'npx --no-install touchstone init a3-linear-classifiers submissions/ada --python': { exits: 0 },
  'npx --no-install touchstone init a3-linear-classifiers submissions/bob --python': { exits: 0 },
  'npx --no-install touchstone release a1-nearest-neighbors --language py': { exits: 0 },
  'npx --no-install touchstone bind solutions/hw1 --out hw1': { because: 'bind.long.test.ts runs it' },
  'npx --no-install touchstone check solutions/hw1 --assignment hw1': {
    because: 'it takes the solution of the reader',
  },
  'npx --no-install touchstone audit hw1': { exits: 0 },
  'npx --no-install touchstone grade hw1 submissions': {
    because: 'foreign-course.test.ts grades such a course',
  },
  'mkdir -p hw1': { exits: 0 },
  'npx --no-install touchstone doctor': { because: 'harness/cli/main.test.ts runs it' },
  'npx --no-install touchstone check': { exits: 1 },
  'npx --no-install touchstone check hinge_multiclass': { exits: 1 },
  'npx --no-install touchstone check svm.py': { exits: 1 },
  'npx --no-install touchstone check submissions/bob hinge_multiclass': { exits: 1 },
  'npx --no-install touchstone check submissions/bob --check hinge-multiclass/lecture': { exits: 1 },
  'npx --no-install touchstone check --all': { exits: 1 },
  'npx --no-install touchstone explain softmax': { exits: 0 },
  'npx --no-install touchstone check --watch': {
    because: 'it runs until somebody stops it',
  },
  'npx --no-install touchstone check --check linear-scores': { exits: 2 },
  'npx --no-install touchstone check --check linear-scores/random': { exits: 1 },
  'npx --no-install touchstone check --check linear-scores/random --json': { exits: 1 },
  'npx --no-install touchstone check --check linear-scores/random --trace frames.jsonl': { exits: 1 },
  'npx --no-install touchstone grade a3-linear-classifiers submissions': { exits: 0 },
  'npx --no-install touchstone compare out/a3-linear-classifiers': { exits: 0 },
  'npx --no-install touchstone progress out/a3-linear-classifiers': { exits: 0 },
  'tar -czf class.tar.gz submissions': { exits: 0 },
  'npx --no-install touchstone grade a3-linear-classifiers class.tar.gz --out out/class': { exits: 0 },
  'npx --no-install touchstone grade a3-linear-classifiers submissions --secret-file ../course-secret': {
    because: 'it grades everything again; package.long.test.ts uses the option',
  },
  'npx --no-install touchstone grade a3-linear-classifiers submissions --past-due': { exits: 0 },
  'npx --no-install touchstone status out/a3-linear-classifiers': { exits: 0 },
  'npx --no-install touchstone serve a3-linear-classifiers submissions --open': {
    because: 'it runs until somebody stops it; serve.test.ts uses it in a browser',
  },
  'npx --no-install touchstone regrade a3-linear-classifiers submissions --dry-run': { exits: 0 },
  'npx --no-install touchstone adjust out/a3-linear-classifiers ada --points 2 --comment "Right idea in softmax"':
    {
      because: 'it would change the marks of other pages; regrade.test.ts runs it',
    },
  'npx --no-install touchstone explain ada hinge_multiclass --results out/a3-linear-classifiers': {
    exits: 0,
  },
  'npx --no-install touchstone export out/a3-linear-classifiers/results.jsonl --as gradescope --each documents':
    { exits: 0 },
  'npx --no-install touchstone export out/a3-linear-classifiers/results.jsonl --as junit --out junit.xml': {
    exits: 0,
  },
  'npx --no-install touchstone export out/a3-linear-classifiers/results.jsonl --as gradescope --submission ada --out results.json':
    { exits: 0 },
  'npx --no-install touchstone export course.json --assignment a3-linear-classifiers --as canvas --form 2027-03-14_Grades-DL.csv --into "Linear classifiers (12345)" --out filled.csv 2>&1':
    { exits: 0 },
  'npx --no-install touchstone export course.json --assignment a3-linear-classifiers --fill form.csv --match Matrikel --into Note --decimal-comma':
    { exits: 0 },
  'npx --no-install touchstone export course.json --as csv --out marks.csv': { exits: 0 },
  'npx --no-install touchstone export course.json --assignment a3-linear-classifiers --as moodle-feedback --form DL-A3-7.zip --out feedback.zip':
    { because: 'it takes the download of a platform; export-marks.test.ts makes one' },
  'npx --no-install touchstone marks course.json': { exits: 0 },
  'npx --no-install touchstone marks course.json --explain ada': { exits: 0 },
  'npx --no-install touchstone marks course.json --out out/marks': { exits: 0 },
  'git clone git@github.com:dl-2027/course.git': onGitHub,
  'git -C course add --all': onGitHub,
  [`git -C course commit --message "Touchstone ${manifest.version}"`]: onGitHub,
  'git -C course push --set-upstream origin HEAD:main': onGitHub,
  'git -C a3-template init --initial-branch main': { exits: 0 },
  'git -C a3-template add --all': { exits: 0 },
  'git -C a3-template commit --message "A3"': { because: 'it needs to know who commits' },
  'git -C a3-template remote add origin git@github.com:dl-2027/a3-template.git': { exits: 0 },
  'git -C a3-template push --set-upstream origin main': onGitHub,
  [`tar -xzf touchstone-${manifest.version}.tgz --strip-components=1 -C course`]: {
    because: 'package.long.test.ts unpacks the package and starts the action in it',
  },
  'mkdir -p course/.github/workflows': { exits: 0 },
  "sed 's#my-org/course#dl-2027/course#' course/dist/workflows/grade.yml > course/.github/workflows/grade.yml":
    {
      because: 'it needs what the command before it unpacks; package.long.test.ts runs it',
    },
  'npx --no-install touchstone release a3-linear-classifiers --language py --classroom dl-2027/course --out a3-template':
    { exits: 0 },
  'npx --no-install touchstone release a3-linear-classifiers --gradescope --secret-file ../course-secret': {
    because: 'it needs the built product; autograder.long.test.ts runs it',
  },
  'npx --no-install touchstone release a3-linear-classifiers --gradescope --secret-file ../course-secret --isolation process':
    { because: 'it needs the built product; autograder.long.test.ts runs it' },
  'npx vitest run harness/repository': { because: 'it is what runs this test' },
  'npx vitest run harness/repository/documentation.long.test.ts -u': { because: 'it is what runs this test' },
  'npm run format': { because: 'it writes; npm test runs it without --write' },
  'npm run typecheck': { because: 'npm test runs it' },
  'TEST_SEED=2 npm run test:pure': { because: 'npm test runs it with another seed' },
  'npx --no-install touchstone new relativeDrop': {
    because: 'it writes; harness/cli/sync.test.ts runs it in a copy',
  },
  'npx --no-install touchstone audit --matrix': { because: 'harness/cli/audit.test.ts runs it' },
  'npx --no-install touchstone sync': { because: 'it writes; harness/cli/sync.test.ts tests it' },
  'npx --no-install touchstone new assignment mini': { exits: 2 },
  'npx --no-install touchstone new assignment mini --functions softmax,crossEntropy,hingeMulticlass': {
    exits: 0,
  },
  'npx --no-install touchstone new assignment losses --functions softmax,crossEntropy': { exits: 0 },
  'rm -r losses/starter': { exits: 0 },
  'npx --no-install touchstone sync losses': { exits: 0 },
  'npx --no-install touchstone audit losses': { exits: 0 },
  'npx --no-install touchstone init losses submissions/ada --python': { exits: 0 },
  'npx --no-install touchstone init losses submissions/bob --python': { exits: 0 },
  'npx --no-install touchstone check submissions/ada': { exits: 0 },
  'npx --no-install touchstone check submissions/bob': { exits: 1 },
  'npx --no-install touchstone grade losses submissions': { exits: 0 },
  'npx --no-install touchstone new assignment hw3 --functions softmax,crossEntropy': { exits: 0 },
  'rm -r hw3/starter': { exits: 0 },
  'npx --no-install touchstone sync hw3': { exits: 0 },
  'npx --no-install touchstone audit hw3': { exits: 0 },
  'npx --no-install touchstone init hw3 ada --python': { exits: 0 },
  'npx --no-install touchstone init hw3 bob --python': { exits: 0 },
  'npx --no-install touchstone init hw3 cyd --python': { exits: 0 },
  'cp ada/losses.py lovelaceada_101_9001_losses.py': { exits: 0 },
  'cp bob/losses.py noycebob_LATE_102_9002_losses.py': { exits: 0 },
  'cp cyd/losses.py charissecyd_103_9003_losses.py': { exits: 0 },
  'python3 -m zipfile -c submissions.zip *_losses.py': { exits: 0 },
  'npx --no-install touchstone grade hw3 submissions.zip': { exits: 0 },
  'npx --no-install touchstone explain lovelaceada_101 cross_entropy --results out/hw3': { exits: 0 },
  'npx --no-install touchstone regrade hw3 submissions.zip --dry-run': { exits: 0 },
  'npx --no-install touchstone regrade hw3 submissions.zip --html changes.html --csv changes.csv': {
    exits: 0,
  },
  'npx --no-install touchstone adjust out/hw3 charissecyd_103 --points 2.5 --comment "Softmax shown on paper" --by Kim':
    { exits: 0 },
  'npx --no-install touchstone export course.json --assignment hw3 --as canvas --form 2027-03-14_Grades-DL.csv --into "Probabilities (12345)" --out filled.csv 2>&1':
    { exits: 0 },
  'cat filled.csv': { exits: 0 },
  'npx --no-install touchstone export course.json --assignment hw3 --as canvas-comments --form submissions.zip --out comments.zip 2>&1':
    { exits: 0 },
  'npx --no-install touchstone marks course.json --explain s002': { exits: 0 },
  'npx --no-install touchstone status out/hw3': { exits: 0 },
  'npx --no-install touchstone init losses my-work --python': { exits: 0 },
  'npx --no-install touchstone new labelSmoothing': { exits: 0 },
  'npx --no-install touchstone new assignment smoothing --functions labelSmoothing': { exits: 0 },
  'npx --no-install touchstone audit smoothing --matrix': { exits: 0 },
  'npx --no-install touchstone sync mini': { because: 'package.long.test.ts runs it' },
  'npx --no-install touchstone audit mini': { because: 'package.long.test.ts runs it' },
  'npx --no-install touchstone grade mini submissions': { because: 'package.long.test.ts runs it' },
  'node scripts/complete-lockfile.ts': { because: 'it writes; harness/repository/lockfile.test.ts tests it' },
}
