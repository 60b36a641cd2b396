import { testCases } from './cases.testing.ts'

testCases('equals', [
  [{ equals: 'Paris' }, 'Paris', 'pass'],
  [{ equals: 'Paris' }, 'paris', 'fail'],
  [{ equals: 'Paris' }, 'Paris ', 'fail'],
  [{ equals: 'Paris' }, '', 'fail'],
  [{ equals: '' }, '', 'pass'],
  [{ equals: 42 }, '42', 'pass'],
  [{ equals: 42 }, '42.0', 'fail'],
  [{ equals: 0.5 }, '0.5', 'pass'],
  [{ equals: true }, 'true', 'pass'],
  [{ equals: true }, 'True', 'fail'],
  [{ equals: true, ignore: ['case'] }, 'True', 'pass'],
  [{ equals: 'café' }, 'cafe\u0301', 'pass'],
  [{ equals: 'cafe' }, 'café', 'fail'],
  [{ equals: 'STRASSE', ignore: ['case'] }, 'straße', 'pass'],
  [{ equals: 'ΟΔΟΣ', ignore: ['case'] }, 'οδος', 'pass'],
  [{ equals: 'Eiffel Tower', ignore: ['articles'] }, 'the Eiffel Tower', 'pass'],
  [{ equals: 'vitamin A', ignore: ['articles'] }, 'vitamin', 'fail'],
  [{ equals: 'a b', ignore: ['whitespace'] }, ' a\u00a0\n b ', 'pass'],
  [{ equals: "don't", ignore: ['punctuation'] }, 'dont!', 'pass'],
])
