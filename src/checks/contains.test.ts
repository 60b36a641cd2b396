import { testCases } from './cases.testing.ts'

testCases('contains', [
  [{ contains: 'cavitation' }, 'It is cavitation.', 'pass'],
  [{ contains: 'cavitation' }, 'It is Cavitation.', 'fail'],
  [{ contains: 'Cavitation', ignore: ['case'] }, 'It is CAVITATION.', 'pass'],
  [{ contains: 'cavitation' }, '', 'fail'],
  [{ contains: '' }, 'anything', 'unscored'],
  [{ contains: '!?', ignore: ['punctuation'] }, 'what!?', 'unscored'],
  [{ contains: 'ΟΔΟΣ', ignore: ['case'] }, 'οδοσα', 'pass'],
  [{ contains: 'strasse', ignore: ['case'] }, 'Die Hauptstraße', 'pass'],
  [{ contains: '👩‍🔧' }, 'ask 👩‍🔧 first', 'pass'],
  [{ contains: 'mechanical seal', ignore: ['whitespace'] }, 'the mechanical\n  seal', 'pass'],
  [{ contains: '{{ x }}' }, 'it says {{ x }} here', 'pass'],
])
