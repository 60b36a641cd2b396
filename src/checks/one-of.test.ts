import { testCases } from './cases.testing.ts'

testCases('one_of', [
  [{ one_of: ['yes', 'y'] }, 'y', 'pass'],
  [{ one_of: ['yes', 'y'] }, 'Yes', 'fail'],
  [{ one_of: ['yes', 'y'], ignore: ['case'] }, 'Yes', 'pass'],
  [{ one_of: ['yes', 'y'] }, '', 'fail'],
  [{ one_of: '["1.5", 2, true]' }, '2', 'pass'],
  [{ one_of: '["1.5", 2, true]' }, 'true', 'pass'],
  [{ one_of: 'red, blue' }, 'red', 'fail'],
  [{ one_of: 'red, blue' }, 'red, blue', 'pass'],
  [{ one_of: '[not a list' }, '[not a list', 'pass'],
  [{ one_of: [] }, 'x', 'unscored'],
  [{ one_of: '[]' }, 'x', 'unscored'],
])
