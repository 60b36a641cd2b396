import { testCases } from './cases.testing.ts'

testCases('length', [
  [{ length: { unit: 'words', min: 2, max: 3 } }, 'one two three', 'pass'],
  [{ length: { unit: 'words', min: 2, max: 3 } }, 'one', 'fail'],
  [{ length: { unit: 'words', max: 3 } }, 'one two three four', 'fail'],
  [{ length: { unit: 'words', min: 1 } }, '', 'fail'],
  [{ length: { unit: 'words', max: 5 } }, '', 'pass'],
  [{ length: { unit: 'characters', max: 4 } }, ' cafe\u0301 \n', 'pass'],
  [{ length: { unit: 'sentences', max: 2 } }, 'Dr. J. Doe agrees. Do you?', 'pass'],
  [{ length: { unit: 'lines', min: 2, max: 2 } }, 'a\n\nb\n', 'pass'],
  [{ length: { unit: 'paragraphs', min: 2, max: 2 } }, 'a\nb\n\n \nc', 'pass'],
  [{ length: { unit: 'words', min: 5, max: 4 } }, 'x', 'unscored'],
  [{ length: { unit: 'words', min: 4, counted_by: 'nltk' } }, "don't be well-known", 'pass'],
  [{ length: { unit: 'words', min: 4 } }, "don't be well-known", 'fail'],
  [{ length: { unit: 'sentences', min: 2, max: 2, counted_by: 'nltk' } }, 'Title\n\nDr. Doe agrees...\n1. So', 'fail'],
  [{ length: { unit: 'sentences', min: 3, max: 3, counted_by: 'nltk' } }, 'Title\n\nDr. Doe agrees...\n1. So', 'pass'],
])
