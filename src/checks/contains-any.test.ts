import { testCases } from './cases.testing.ts'

testCases('contains_any', [
  [{ contains_any: ['isolate', 'lock out'] }, 'First lock out the pump.', 'pass'],
  [{ contains_any: ['isolate', 'lock out'] }, 'First look at the pump.', 'fail'],
  [{ contains_any: ['isolate'] }, '', 'fail'],
  [{ contains_any: ['ISOLATE'], ignore: ['case'] }, 'Isolate!', 'pass'],
  [{ contains_any: '["seal","gland"]' }, 'the gland leaks', 'pass'],
  [{ contains_any: ['seal', ''] }, 'x', 'unscored'],
  [{ contains_any: [] }, 'x', 'unscored'],
])
