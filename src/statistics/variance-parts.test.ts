import assert from 'node:assert/strict'
import { test } from 'node:test'
import { close } from './close.testing.ts'
import { momentsOf, varianceParts } from './variance-parts.ts'

test('the dyestuff data: batches and samples within them', () => {
  // O. L. Davies 1947, yields of six batches of five samples; Bates et al. 2015, lme4 (REML of the balanced design, which is
  // the analysis of variance): batches 1764.05, residual 2451.25.
  const batches = [
    [1545, 1440, 1440, 1520, 1580],
    [1540, 1555, 1490, 1560, 1495],
    [1595, 1550, 1605, 1510, 1560],
    [1445, 1440, 1595, 1465, 1545],
    [1595, 1630, 1515, 1635, 1625],
    [1520, 1455, 1450, 1480, 1445],
  ]
  const parts = varianceParts(batches.map(momentsOf), 5)
  close(parts?.within, 2451.25, 5e-3)
  close(parts?.between, 1764.05, 5e-3)
})

test('subjects that differ no more than their measurements have no variance of their own', () => {
  const parts = varianceParts([momentsOf([0, 1]), momentsOf([1, 0])], 2)
  assert.deepEqual(parts, { within: 0.5, between: 0 })
  assert.equal(varianceParts([momentsOf([0, 1])], 2), undefined)
})
