import { quiz } from '#kit'

/** The questions of the assignment on maximum margins; the answers file has the same keys. */
export default quiz('quizzes/maximum-margin', 'Quiz on maximum margins', {
  'width-of-the-margin': {
    sentence: 'knows the width of the margin from the normal',
    answer: { number: 0.4, within: 1e-9 },
    source: 'D1 “Hard-margin SVMs”, worked by hand: 2 / ‖(3, 4)‖',
    hint: 'The two edges of the margin are w·x + b = 1 and −1. How long is w?',
  },
  'what-the-kernel-saves': { sentence: 'knows what the kernel trick saves', answer: 'c', source: 'D1 “Kernel trick”', hint: 'Which quantity of the lifted points do the dual and the decision read?' },
  'one-vs-one-of-ten': { sentence: 'counts the classifiers of one-vs-one for ten classes', answer: { number: 45, within: 1e-9 }, source: 'D1 “Multi-class SVMs”: C(C − 1)/2', hint: 'Count the pairs of different classes, each once.' },
  'support-vectors': { sentence: 'knows which training points decide', answer: 'a', source: 'D1 “Soft-margin SVMs”: w = Σ α y x, with α > 0 for support vectors only', hint: 'What is α of a point that lies far outside the margin, on its own side?' },
  'large-c': { sentence: 'knows what a large C does', answer: 'd', source: 'D1 “Soft-margin SVMs”: ½‖w‖² + C Σ ξ', hint: 'Which of the two terms of the objective does a large C make dear?' },
})
