import { testCases } from './cases.testing.ts'

// The subject of a table used 20 output tokens.
testCases('tokens', [
  [{ tokens: { max: 20 } }, 'x', 'pass'],
  [{ tokens: { max: 19 } }, 'x', 'fail'],
  [{ tokens: { min: 21 } }, '', 'fail'],
  [{ tokens: { min: 20, max: 20 } }, '', 'pass'],
])
