import { test } from 'node:test'
import { close } from './close.testing.ts'
import { normalCdf, normalQuantile } from './normal.ts'

test('the normal distribution has the tabulated values', () => {
  close(normalQuantile(0.975), 1.959963984540054, 1e-14)
  close(normalQuantile(0.8), 0.8416212335729143, 1e-14)
  close(normalQuantile(1e-10), -6.361340902404056, 1e-12)
  close(normalQuantile(0.5), 0, 1e-16)
  close(normalCdf(0), 0.5, 1e-16)
  close(normalCdf(-3), 0.0013498980316300933, 1e-15)
  close(normalCdf(0.5), 0.6914624612740131, 1e-14)
})

test('the quantile turns the distribution back', () => {
  for (const p of [1e-6, 0.01, 0.2, 0.5, 0.7, 0.976, 0.9999]) close(normalCdf(normalQuantile(p)), p, 1e-14)
})
