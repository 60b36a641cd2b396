import { testCases } from './cases.testing.ts'

testCases('starts_with', [
  [{ starts_with: 'Yes' }, 'Yes, it is.', 'pass'],
  [{ starts_with: 'Yes' }, 'yes', 'fail'],
  [{ starts_with: 'Yes', ignore: ['case'] }, 'YES', 'pass'],
  [{ starts_with: 'Yes' }, ' Yes', 'fail'],
  [{ starts_with: 'Yes', ignore: ['whitespace'] }, '\n Yes', 'pass'],
  [{ starts_with: 'é' }, 'e\u0301t\u0301e', 'pass'],
  [{ starts_with: 'Yes' }, '', 'fail'],
  [{ starts_with: '' }, 'x', 'unscored'],
])
