import type { Text } from '../../../runner/testing/attacks.ts'
import { type ParentAttack, right } from './parent-attack.ts'

const quiz = (id: string, says: string, text: Text): ParentAttack => ({
  id,
  says,
  files: { 'scores.py': right, 'answers.json': text },
  earns: 20,
})

/** Answers files that cost more than they should to read. */
export const quizzes: readonly ParentAttack[] = [
  quiz('quiz-too-large', 'answers the quiz with 10 MB', ['{"a": "', ['x', 10_000_000], '"}']),
  quiz('quiz-deep', 'nests its answers 30,000 deep', [
    ['[', 30_000],
    [']', 30_000],
  ]),
  quiz('quiz-deep-record', 'nests records in its answers', [['{"a":', 9000], '1', ['}', 9000]]),
  quiz(
    'quiz-names-of-objects',
    'answers with names that objects have',
    '{"__proto__": {"base-of-0.89": "10"}, "constructor": 1, "toString": 1, "hasOwnProperty": 1}',
  ),
  quiz(
    'quiz-twice',
    'answers every question twice',
    '{"base-of-0.89": "wrong", "base-of-0.89": ["10", "e", "2"]}',
  ),
  quiz(
    'quiz-huge-numbers',
    'answers with numbers beyond any float',
    '{"base-of-0.89": 1e999, "a": -1e999, "b": 0.000000000000000000000000000000000001e-999}',
  ),
  quiz('quiz-in-utf-16', 'saves its answers in another encoding', '\ufeff\0{\0"\0a\0"\0'),
  quiz('quiz-zero-bytes', 'answers with zero bytes', [['\0', 1000]]),
  quiz('quiz-lone-surrogate', 'answers with half a character', '{"base-of-0.89": "\\ud800", "\\udfff": "x"}'),
  quiz(
    'quiz-monsters',
    'answers with records where numbers belong',
    '{"base-of-0.89": {"toString": 1, "valueOf": {"a": []}}, "x": [[[[[[1]]]]]]}',
  ),
  quiz(
    'quiz-many-keys',
    'answers 5,000 questions that nobody asked',
    `{${Array.from({ length: 5000 }, (_, k) => `"k${k}": ${k}`).join(',')}}`,
  ),
  quiz(
    'quiz-escapes',
    'answers with terminal commands and markup',
    '{"base-of-0.89": "\\u001b[2J<script>alert(1)</script>\\u202e"}',
  ),
]
