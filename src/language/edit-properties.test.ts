import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { at, document, expectOthersKept, key, node, pathsOf, pickers, sample } from './any-file.testing.ts'
import { addEntry, applyEdits, type EditResult, moveItem, removeEntry, renameKey, setValue } from './edit.ts'
import type { Json } from './json.ts'
import { parseYaml } from './parse.ts'

function after(result: EditResult): string {
  assert.equal(result.kind, 'edits', result.kind === 'refused' ? result.reason : '')
  return result.kind === 'edits' ? result.source : ''
}

const commentsOf = (source: string) => new Set(source.match(/# c\d+/g))

/**
 * Outside the node every character is as it was: all before its value, and all after it, with its comments and blank lines.
 * Alone a comment on the value's own line goes up to its key's line when the value becomes one of several lines.
 */
function expectAroundKept(source: string, edited: string, target: readonly string[]): void {
  const place = parseYaml(source, '').findings.positions.of(target)
  assert.ok(place)
  assert.ok(edited.startsWith(source.slice(0, place.key?.end ?? 0)))
  // A value of which nothing is written stands at its key, before the colon.
  const rest = source.slice(place.value.end).replace(/^[ \t]*:(?=\s|$)/, '')
  const [line = ''] = /^[^\r\n]*/.exec(rest) ?? []
  const comment = line.trim()
  if (comment !== '' && !comment.startsWith('#')) return assert.ok(edited.endsWith(rest), `${edited}\n!= …${rest}`)
  assert.ok(edited.endsWith(rest.slice(line.length)), `${edited}\n!= …${rest.slice(line.length)}`)
  assert.ok(edited.includes(comment), `${edited}\n!= …${comment}`)
}

test('property: any value of any file can be set; the rest stays byte for byte', () => {
  let samples = 0
  fc.assert(
    fc.property(document, pickers, node, (value, pick, next) => {
      const source = sample(value, pick)
      if (source === undefined) return
      samples++
      const paths = pathsOf(value).slice(1)
      const target = paths[pick(paths.length)] ?? []
      const result = setValue(source, target, next)
      const edited = after(result)
      assert.equal(result.kind === 'edits' && applyEdits(source, result.edits), edited)
      assert.deepEqual(at(parseYaml(edited, '').value, target), JSON.parse(JSON.stringify(next)))
      expectOthersKept(source, edited, target)
      expectAroundKept(source, edited, target)
    }),
    { numRuns: 1500 },
  )
  assert.ok(samples > 1000, `${samples} samples`)
})

test('property: with an anchor and an alias, an edit is right or refused, and refused only where the two are', () => {
  fc.assert(
    fc.property(document, pickers, node, node, (value, pick, shared, next) => {
      const inner = sample({ ...(value as object) }, pick)
      if (inner === undefined || !inner.endsWith('\n')) return
      const end = inner.endsWith('\r\n') ? '\r\n' : '\n'
      const source = `shared: &s ${JSON.stringify([shared])}${end}${inner}again: *s${end}`
      const { ok, value: whole } = parseYaml(source, '')
      if (!ok) return
      const paths = pathsOf(whole as Json).slice(1)
      const target = paths[pick(paths.length)] ?? []
      const result = setValue(source, target, next)
      if (result.kind === 'refused') assert.ok(target[0] === 'shared' || target[0] === 'again', result.reason)
      else {
        const { value: now } = parseYaml(result.source, '')
        const others = (root: unknown) => Object.entries(root as object).filter(([each]) => each !== target[0])
        assert.deepEqual(at(now, target), JSON.parse(JSON.stringify(next)))
        assert.deepEqual(others(now), others(whole))
      }
    }),
    { numRuns: 300 },
  )
})

test('property: entries are added, taken out, moved and renamed; comments and all else stay', () => {
  let samples = 0
  fc.assert(
    fc.property(document, pickers, node, key, (value, pick, next, name) => {
      const source = sample(value, pick)
      if (source === undefined) return
      const paths = pathsOf(value).filter((each) => typeof at(value, each) === 'object' && at(value, each) !== null)
      const target = paths[pick(paths.length)] ?? []
      const parent = at(value, target) as Json
      const keys = Object.keys(parent as object)
      samples++
      const which = pick(4)
      const isList = Array.isArray(parent)
      if (which === 0) {
        if (!isList && keys.includes(name)) return
        const index = pick(keys.length + 1)
        const edited = after(addEntry(source, target, isList ? index : name, next))
        const now = at(parseYaml(edited, '').value, target)
        assert.deepEqual(
          now,
          JSON.parse(
            JSON.stringify(isList ? parent.toSpliced(index, 0, next) : { ...(parent as object), [name]: next }),
          ),
        )
        assert.ok([...commentsOf(source)].every((each) => commentsOf(edited).has(each)) || keys.length === 0)
        expectOthersKept(source, edited, target)
      } else if (keys.length > 1 && which === 1) {
        const gone = keys[pick(keys.length)] ?? ''
        const edited = after(removeEntry(source, [...target, gone]))
        const left = isList
          ? parent.toSpliced(Number(gone), 1)
          : Object.fromEntries(Object.entries(parent as object).filter(([each]) => each !== gone))
        assert.deepEqual(at(parseYaml(edited, '').value, target), left)
        expectOthersKept(source, edited, target)
      } else if (keys.length > 1 && which === 2) {
        const [from, to] = [pick(keys.length), pick(keys.length)]
        const result = moveItem(source, target, from, to)
        // Whole numbers come first in a table, whatever the text says.
        if (!isList && keys.some((each) => /^\d+$/.test(each))) return
        const edited = after(result)
        assert.deepEqual([...commentsOf(edited)].sort(), [...commentsOf(source)].sort())
        const order = keys.toSpliced(from, 1).toSpliced(to, 0, keys[from] ?? '')
        const now = at(parseYaml(edited, '').value, target)
        assert.deepEqual(now, isList ? order.map((step) => parent[Number(step)]) : parent)
        if (!isList) assert.deepEqual(Object.keys(now as object), order)
        expectOthersKept(source, edited, target)
      } else if (!isList && keys.length > 0 && !keys.includes(name)) {
        const old = keys[pick(keys.length)] ?? ''
        const edited = after(renameKey(source, [...target, old], name))
        assert.deepEqual(at(parseYaml(edited, '').value, [...target, name]), at(value, [...target, old]))
        assert.deepEqual([...commentsOf(edited)], [...commentsOf(source)])
      }
    }),
    { numRuns: 2000 },
  )
  assert.ok(samples > 1000, `${samples} samples`)
})
