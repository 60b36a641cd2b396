import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close } from './close.testing.ts'
import { passAtK, passHatK } from './pass-at-k.ts'

test('published cases', () => {
  const table: readonly (readonly [n: number, c: number, k: number, chance: number])[] = [
    [10, 3, 1, 0.3],
    [10, 3, 5, 0.9166667],
    [5, 2, 3, 0.9],
    [200, 1, 100, 0.5],
    [4, 0, 1, 0],
    [2, 1, 1, 0.5],
    [2, 1, 2, 1],
  ]
  for (const [n, c, k, chance] of table) close(passAtK(n, c, k), chance, 5e-8, `${c} of ${n}, k ${k}:`)
})

test('fewer than k samples make it undefined, not 1', () => {
  assert.equal(passAtK(3, 3, 4), undefined)
  assert.equal(passAtK(3, 3, 0), undefined)
})

test('agrees with 1 − C(n−c, k) / C(n, k)', () => {
  const choose = (n: number, k: number): bigint => {
    let result = 1n
    for (let i = 1; i <= k; i += 1) result = (result * BigInt(n - k + i)) / BigInt(i)
    return k > n ? 0n : result
  }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 25 }), fc.nat(25), fc.integer({ min: 1, max: 25 }), (n, c, k) => {
      fc.pre(c <= n && k <= n)
      close(passAtK(n, c, k), 1 - Number(choose(n - c, k)) / Number(choose(n, k)), 1e-12)
    }),
  )
})

test('pass^k is the chance that all of k pass', () => {
  close(passHatK(10, 9, 2), 0.8, 1e-12)
  close(passHatK(5, 5, 5), 1, 0)
  close(passHatK(5, 4, 5), 0, 0)
  assert.equal(passHatK(2, 2, 3), undefined)
})
