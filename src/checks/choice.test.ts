import { testCases } from './cases.testing.ts'

const from = ['A', 'B', 'C', 'D']

testCases('choice', [
  [{ choice: 'B', from }, 'B', 'pass'],
  [{ choice: 'B', from }, 'The answer is (B).', 'pass'],
  [{ choice: '(B)', from }, '**b**', 'pass'],
  [{ choice: 'B', from }, 'C', 'fail'],
  [{ choice: 'B', from }, 'A or B', 'fail'],
  [{ choice: 'B', from }, '', 'fail'],
  [{ choice: 'E', from }, 'E', 'unscored'],
  [{ choice: 'B' }, 'Answer: B', 'pass'],
  [{ choice: 'yes' }, 'yes', 'unscored'],
  [{ choice: 'yes', from: '["yes","no"]' }, 'Yes, it does.', 'pass'],
  [{ choice: 'yes', from: ['yes', 'no'] }, 'yes and no', 'fail'],
])
