import { testCases } from './cases.testing.ts'

testCases('ends_with', [
  [{ ends_with: '.' }, 'Done.', 'pass'],
  [{ ends_with: '.' }, 'Done. ', 'fail'],
  [{ ends_with: '.', ignore: ['whitespace'] }, 'Done. ', 'pass'],
  [{ ends_with: 'DONE', ignore: ['case', 'punctuation'] }, 'All done!', 'pass'],
  [{ ends_with: '.' }, '', 'fail'],
  [{ ends_with: '' }, 'x', 'unscored'],
])
