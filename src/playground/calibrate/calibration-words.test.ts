import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agreementOf } from '../../engine/calibration/agreement.ts'
import { verdictWords } from './calibration-words.ts'

/** So many pairs of judge and person, each 0 or 1. */
const agreement = (both: number, neither: number, kind: number) =>
  agreementOf(
    [
      ...Array.from({ length: both }, () => ({ judge: 1, person: 1 })),
      ...Array.from({ length: neither }, () => ({ judge: 0, person: 0 })),
      ...Array.from({ length: kind }, () => ({ judge: 1, person: 0 })),
    ],
    2,
  )

test('says how far the judge agrees, and what a judge that always says the same would get', () => {
  assert.equal(
    verdictWords({ reporting: agreement(0, 0, 0), needed: 93 }),
    'About 186 more labels will tell it within 10 points.',
  )
  assert.match(verdictWords({ reporting: agreement(9, 0, 1), needed: 20 }), /agree on 90\.0 % .* would do as well/)
  assert.match(verdictWords({ reporting: agreement(6, 2, 2), needed: 20 }), /may still be no better/)
  assert.match(
    verdictWords({ reporting: agreement(50, 45, 5), needed: 0 }),
    /clearly better than always giving the same grade\. These labels are enough/,
  )
})
