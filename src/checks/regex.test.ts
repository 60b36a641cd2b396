import { testCases } from './cases.testing.ts'

testCases('regex', [
  [{ regex: '^P[1-4]$' }, 'P3', 'pass'],
  [{ regex: '^P[1-4]$' }, 'P5', 'fail'],
  [{ regex: '^P[1-4]$' }, '', 'fail'],
  [{ regex: '^yes$', flags: ['case_insensitive'] }, 'YES', 'pass'],
  [{ regex: '^b$' }, 'a\nb', 'fail'],
  [{ regex: '^b$', flags: ['multiline'] }, 'a\nb', 'pass'],
  [{ regex: 'a.b' }, 'a\nb', 'fail'],
  [{ regex: 'a.b', flags: ['dot_all'] }, 'a\nb', 'pass'],
  [{ regex: '\\p{Greek}+' }, 'λόγος', 'pass'],
  [{ regex: '(' }, 'x', 'unscored'],
  [{ regex: '(?=x)' }, 'x', 'unscored'],
  [{ regex: '(a+)+$' }, `${'a'.repeat(20_000)}b`, 'fail'],
])
