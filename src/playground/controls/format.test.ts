import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  formatAgo,
  formatCount,
  formatDuration,
  formatPercent,
  formatPlural,
  formatScore,
  formatSize,
  formatUsd,
} from './format.ts'

test('counts and plurals', () => {
  assert.equal(formatCount(5276), '5,276')
  assert.equal(formatPlural(1, 'cell'), '1 cell')
  assert.equal(formatPlural(0, 'error'), '0 errors')
})

test('money: small amounts keep their digits, an unknown price is no zero', () => {
  assert.equal(formatUsd(0), '$0.00')
  assert.equal(formatUsd(0.00423), '$0.0042')
  assert.equal(formatUsd(0.00001), '< $0.0001')
  assert.equal(formatUsd(12.3), '$12.30')
  assert.equal(formatUsd(null), 'cost unknown')
})

test('durations', () => {
  assert.equal(formatDuration(0), '0 ms')
  assert.equal(formatDuration(3.24), '3.2 ms')
  assert.equal(formatDuration(840.4), '840 ms')
  assert.equal(formatDuration(3240), '3.2 s')
  assert.equal(formatDuration(125_000), '2 min 05 s')
})

test('fractions', () => {
  assert.equal(formatPercent(0.5481), '54.8 %')
  assert.equal(formatScore(1), '1')
  assert.equal(formatScore(0.625), '0.63')
})

test('sizes', () => {
  assert.equal(formatSize(840), '0.8 kB')
  assert.equal(formatSize(371_400), '371 kB')
  assert.equal(formatSize(2_540_000), '2.5 MB')
})

test('how long ago', () => {
  const now = Date.UTC(2026, 5, 20, 12)
  assert.equal(formatAgo(now - 20_000, now), 'just now')
  assert.equal(formatAgo(now - 5 * 60_000, now), '5 min ago')
  assert.equal(formatAgo(now - 3 * 3_600_000, now), '3 h ago')
  assert.equal(formatAgo(now - 24 * 3_600_000, now), '1 day ago')
  assert.equal(formatAgo(now - 30 * 24 * 3_600_000, now), '21 May 2026')
})
