import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Json } from './json.ts'
import { parseYaml } from './parse.ts'
import { scribble } from './scribble.testing.ts'

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
/** Any text, such as YAML reads otherwise among them. */
export const text = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ maxLength: 12 }),
  fc.string({ maxLength: 8, unit: 'binary' }),
)
/** Any value without parts. */
export const scalar = fc.oneof(
  { weight: 5, arbitrary: text },
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((value) => value + 0),
)
/** Any key of a table. */
export const key = fc
  .oneof(
    fc.constantFrom('ask', 'levels', '1', '5', 'root cause', 'x-y', 'no', '#', 'a: b'),
    fc.string({ minLength: 1, maxLength: 6 }),
  )
  .filter((name) => name !== '__proto__')
/** Any value. */
export const { node } = fc.letrec<{ node: Json; list: Json; table: Json }>((tie) => ({
  node: fc.oneof({ maxDepth: 4, depthSize: 'small' }, scalar, tie('list'), tie('table')),
  list: fc.array(tie('node'), { maxLength: 4 }),
  table: fc.dictionary(key, tie('node'), { maxKeys: 4, noNullPrototype: true }),
}))
/** Any file's value. */
export const document = fc.dictionary(key, node, { minKeys: 1, maxKeys: 4, noNullPrototype: true })

/** Every path of a value. */
export function pathsOf(value: Json, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([step, inner]) => pathsOf(inner as Json, [...at, step]))]
}

/** The value at a path that is there. */
export function at(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], value)
}

/** Endless choices among so many. */
export const pickers = fc
  .infiniteStream(fc.nat(1_000))
  .map((stream) => (choices: number) => (stream.next().value ?? 0) % choices)

/** A value as somebody may have written it; undefined where the text says something else. */
export function sample(value: Json, pick: (choices: number) => number): string | undefined {
  const source = scribble(value, pick)
  const { ok, value: read } = parseYaml(source, '')
  // What the scribbler wrote otherwise than meant is no sample.
  return ok && JSON.stringify(read) === JSON.stringify(value) ? source : undefined
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

/** Every scalar outside a path is written as it was. */
export function expectOthersKept(source: string, result: string, edited: readonly string[]): void {
  const before = untouched(source, edited)
  const later = untouched(result, edited)
  assert.deepEqual([...later], [...before])
}
