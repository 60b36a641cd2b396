import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { ensureBuiltPage } from './testing/built-page.testing.ts'
import { readingWorkerScripts } from './testing/built-scripts.testing.ts'

const dist = new URL('../../dist/', import.meta.url)
/** Kilobytes, gzipped. */
const pageBudget = 200
/** What the page and its worker load until the first diagnostics stand; the code editor comes beside it. */
const readingBudget = 420

function kilobytes(path: string): number {
  return gzipSync(readFileSync(new URL(path, dist))).length / 1000
}

/** Scripts and styles that index.html names, and so loads before anything else. */
function namedByPage(): readonly string[] {
  const html = readFileSync(new URL('index.html', dist), 'utf8')
  return [...html.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path)
}

test(`what the page loads before the editor is at most ${pageBudget} kB, and ${readingBudget} kB with the worker that reads`, () => {
  ensureBuiltPage()
  const page = namedByPage().map((path) => [path, kilobytes(path)] as const)
  const total = page.reduce((sum, [, size]) => sum + size, 0)
  assert.ok(page.length > 3, `index.html names ${page.length} files`)
  assert.ok(total <= pageBudget, `${total.toFixed(0)} kB: ${page.map(([path, size]) => `${path} ${size.toFixed(0)}`)}`)
  const first = total + readingWorkerScripts().reduce((sum, name) => sum + kilobytes(`assets/${name}`), 0)
  assert.ok(first <= readingBudget, `${first.toFixed(0)} kB with the worker`)
})
