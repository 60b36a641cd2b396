import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addEntry, applyEdits, type EditResult, moveItem, removeEntry, renameKey, setValue } from './edit.ts'
import type { Json } from './json.ts'
import { parseYaml } from './parse.ts'
import { scribble } from './scribble.testing.ts'

function after(result: EditResult): string {
  assert.equal(result.kind, 'edits', result.kind === 'refused' ? result.reason : '')
  return result.kind === 'edits' ? result.source : ''
}

const awkward = [
  'no',
  'yes',
  '1e3',
  '0x1',
  '012',
  '1_000',
  '1:30',
  '2024-01-02',
  '~',
  'null',
  'True',
  '.5',
  '-',
  '- a',
  '{{ x }}',
  'Say {{ x }}',
  '{% if a %}',
  ' lead',
  'trail ',
  'a # b',
  'a: b',
  'a:',
  '#',
  "it's",
  '"q"',
  'a, b',
  '[x]',
  '!tag',
  '&a',
  '*a',
  '%',
  '@',
  '`',
  '?',
  '? x',
  '',
  'a\tb',
  'ä€😀',
  '\u0007',
  '\u2028',
  '\ufeff',
  '---',
  '...',
  '<<',
  '=',
  'a\nb',
  'a\n',
  '\n',
  'a\n\nb\n\n',
  '  x\ny',
  '# x\n# y',
  'a \nb ',
  '\t\nx',
  'x\r\ny',
  'Line one\n\n  indented\nend',
  '|',
  '>',
  ',',
  ':x',
  'http://a.b',
  '🙂\n🙃',
  '1',
  '-0',
  '+1',
  '.inf',
  '.nan',
  '0o7',
  'y',
  'N',
  'on',
  '\\',
  '\\n',
]
const text = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ maxLength: 12 }),
  fc.string({ maxLength: 8, unit: 'binary' }),
)
const scalar = fc.oneof(
  { weight: 5, arbitrary: text },
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((value) => value + 0),
)
const key = fc
  .oneof(
    fc.constantFrom('ask', 'levels', '1', '5', 'root cause', 'x-y', 'no', '#', 'a: b'),
    fc.string({ minLength: 1, maxLength: 6 }),
  )
  .filter((name) => name !== '__proto__')
const { node } = fc.letrec<{ node: Json; list: Json; table: Json }>((tie) => ({
  node: fc.oneof({ maxDepth: 4, depthSize: 'small' }, scalar, tie('list'), tie('table')),
  list: fc.array(tie('node'), { maxLength: 4 }),
  table: fc.dictionary(key, tie('node'), { maxKeys: 4, noNullPrototype: true }),
}))
const document = fc.dictionary(key, node, { minKeys: 1, maxKeys: 4, noNullPrototype: true })

/** Every path of a value. */
function pathsOf(value: Json, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([step, inner]) => pathsOf(inner as Json, [...at, step]))]
}

const commentsOf = (source: string) => new Set(source.match(/# c\d+/g))

function at(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], value)
}

/** The characters of each scalar that an edit must not touch. */
function untouched(source: string, edited: readonly string[]): ReadonlyMap<string, string> {
  const { findings, value } = parseYaml(source, '')
  const texts = new Map<string, string>()
  for (const each of pathsOf(value as Json)) {
    const within = edited.every((step, index) => each[index] === step)
    const inner = at(value, each)
    if (!within && (typeof inner !== 'object' || inner === null))
      texts.set(each.join('\0'), findings.textAt(each) ?? '')
  }
  return texts
}

const pickers = fc
  .infiniteStream(fc.nat(1_000))
  .map((stream) => (choices: number) => (stream.next().value ?? 0) % choices)

function sample(value: Json, pick: (choices: number) => number): string | undefined {
  const source = scribble(value, pick)
  const { ok, value: read } = parseYaml(source, '')
  // What the scribbler wrote otherwise than meant is no sample.
  return ok && JSON.stringify(read) === JSON.stringify(value) ? source : undefined
}

function expectOthersKept(source: string, result: string, edited: readonly string[]): void {
  const before = untouched(source, edited)
  const later = untouched(result, edited)
  assert.deepEqual([...later], [...before])
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
      const { findings } = parseYaml(source, '')
      const span = findings.positions.of(target)
      assert.ok(edited.startsWith(source.slice(0, span?.key?.end ?? 0)))
      const rest = source.slice(span?.value.end)
      assert.ok(edited.endsWith(rest), JSON.stringify({ source, target, next, edited, rest }))
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
