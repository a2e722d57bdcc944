#!/usr/bin/env python3
"""Classroom 50: CLASSROOM/autograders/ASSIGNMENT/autograder.py, with the package of Touchstone beside it."""

import os
import pathlib
import subprocess
import sys
import tempfile

# The name of one of Touchstone's assignments, or of a folder beside this file.
assignment = 'a3-linear-classifiers'

bundle = pathlib.Path(os.environ['CLASSROOM50_BUNDLE_DIR']).resolve()
checkout = pathlib.Path.cwd()
if (bundle / assignment).is_dir():
    assignment = str(bundle / assignment)
# One that the student committed must not stand in where grading fails.
(checkout / 'result.json').unlink(missing_ok=True)
# Installed outside of the checkout, which may contain a touchstone of the student's.
place = tempfile.mkdtemp()
package = [str(path) for path in bundle.glob('touchstone-*.tgz')]
install = ['npm', 'install', '--prefix', place, '--no-audit', '--no-fund', *package]
subprocess.run(install, cwd=place, check=True, stdout=sys.stderr)
touchstone = os.path.join(place, 'node_modules', '.bin', 'touchstone')

git = ['git', 'show', '-s', '--format=%cd', '--date=format-local:%Y-%m-%dT%H:%M:%SZ', 'HEAD']
when = subprocess.run(git, env={**os.environ, 'TZ': 'UTC'}, check=True, capture_output=True, text=True)
graded = subprocess.run(
    [touchstone, 'check', str(checkout), '--assignment', assignment, '--json'], cwd=place, stdout=subprocess.PIPE
)
# 0 and 1: graded; 3: something in it is not, and then the export says what and fails.
if graded.returncode not in (0, 1, 3):
    sys.exit(graded.returncode)
export = [touchstone, 'export', '-', '--as', 'classroom50', '--out', str(checkout / 'result.json')]
env = {**os.environ, 'SUBMITTED_AT': when.stdout.strip()}
sys.exit(subprocess.run(export, cwd=place, input=graded.stdout, env=env).returncode)
