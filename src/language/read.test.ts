import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { load } from 'js-yaml'
import type { Diagnostic } from './diagnostic.ts'
import { parseYaml } from './parse.ts'
import { attachmentPaths, readBenchmark } from './read.ts'

const examples = new URL('../../examples/', import.meta.url)
const sources = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(new URL(`${name}/`, examples))
      .filter((file) => file.endsWith('.bench.yaml'))
      .map((file) => readFileSync(new URL(`${name}/${file}`, examples), 'utf8')),
  )

const fragments = [
  '{{',
  '}}',
  '- ',
  ': ',
  '\n',
  '\t',
  '"',
  "'",
  '[',
  '{',
  '&a',
  '*a',
  '#',
  '|',
  'null',
  '0',
  '{% if %}',
  'contains',
  '\u0000',
  '💧',
]

function insideFile({ line, column, endLine, endColumn }: Diagnostic, source: string): boolean {
  const lines = source.split('\n')
  const reaches = (at: number, col: number) =>
    at >= 1 && at <= lines.length && col >= 1 && col <= (lines[at - 1]?.length ?? 0) + 1
  return reaches(line, column) && reaches(endLine, endColumn) && (endLine > line || endColumn >= column)
}

function holds(source: string): void {
  const { benchmark, diagnostics } = readBenchmark(source, { file: 'x.bench.yaml' })
  attachmentPaths(source)
  assert.equal(
    benchmark === undefined,
    diagnostics.some((diagnostic) => diagnostic.severity === 'error'),
  )
  for (const diagnostic of diagnostics) assert.ok(insideFile(diagnostic, source), JSON.stringify(diagnostic))
}

describe('reading', () => {
  it('never throws on any text, and every finding lies in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 6 })), { maxLength: 30 }),
        (parts) => holds(parts.join('')),
      ),
      { numRuns: 2000, examples: [[['!# : ']], [['!x : 1']], [['!!int abc: 1']], [['? !!float x\n: 2']]] },
    )
  })

  it('never throws on a real benchmark with something cut out or put in', () => {
    const damage = fc.record({
      source: fc.constantFrom(...sources),
      at: fc.nat(),
      cut: fc.nat(40),
      put: fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 5 })),
    })
    fc.assert(
      fc.property(damage, ({ source, at, cut, put }) => {
        const start = at % source.length
        holds(source.slice(0, start) + put + source.slice(start + cut))
      }),
      { numRuns: 400 },
    )
  })

  it('keeps a row whose text looks like a template as text', () => {
    const source =
      'benchleaf: 1\ntitle: T\nmain: a\ndatasets: {d: {rows: [{q: "{{ x }} {% if %}"}]}}\ntasks: {a: {dataset: d, prompt: "{{ q }}", checks: [{contains: y}]}}\n'
    assert.equal(readBenchmark(source, { file: 'x' }).benchmark?.tasks.a?.rows[0]?.values.q, '{{ x }} {% if %}')
  })

  it('names the files a benchmark asks for, each once, in a broken file too', () => {
    assert.deepEqual(attachmentPaths('datasets: {a: {file: x.csv}, b: {file: x.csv}, c: {fle: 1}}\nnonsense: 1\n'), [
      'x.csv',
    ])
    assert.deepEqual(attachmentPaths('a: ['), [])
  })
})

const tricky = [
  'a: x\nb: [1, {k: v}]\n',
  "a: 'it''s'\nb: \"c\\n\"\n",
  'a: |\n  one\n  two\nb: >-\n  x\n',
  'a:\n  - b:\n    - c\n  -\n',
  'a: &x {k: 1}\nb: *x\n',
  '"a: b": 1\n? c\n: 2\n',
  'yes: no\n012: 0x1F\n1e3: ~\n',
  '__proto__: {a: 1}\n',
  '# c\na: 1 # d\n\n---\n',
]

describe('value and places', () => {
  for (const source of [...sources, ...tricky]) {
    it(`agree on ${JSON.stringify(source.slice(0, 30))}`, () => {
      const { value, findings, ok } = parseYaml(source, 'x')
      if (!ok) return assert.throws(() => load(source, { maxAliases: 50 }))
      assert.deepEqual(value, load(source, { maxAliases: 50 }))
      const visit = (node: unknown, path: readonly string[]): void => {
        const style = findings.styleOf(path)
        if (style === 'alias' || style === undefined) return
        const { start, end } = findings.spanOf({ path, at: 'value' })
        if (typeof node === 'object' && node !== null) {
          for (const [key, inner] of Object.entries(node)) visit(inner, [...path, key])
        } else if (style === 'plain' || style === 'single' || style === 'double') {
          assert.deepEqual(load(source.slice(start, end)), node, `${path.join('/')}: ${source.slice(start, end)}`)
        }
      }
      visit(value, [])
      assert.notEqual(findings.styleOf([]), undefined)
    })
  }
})

it('a criterion’s own reference stands in place of the rubric’s, and its columns are looked at', () => {
  const read = (own: string) =>
    readBenchmark(
      JSON.stringify({
        benchleaf: 1,
        title: 'References',
        main: 'ask',
        datasets: { d: { rows: [{ id: 'a', cause: 'wear' }] } },
        rubrics: {
          r: {
            judge: 'm',
            reference: 'It is {{ cause }}.',
            criteria: { one: { ask: '1?' }, two: { ask: '2?', reference: own } },
          },
        },
        tasks: { ask: { dataset: 'd', prompt: '{{ cause }}', checks: [{ rubric: 'r' }] } },
      }),
      { file: 'x' },
    )
  assert.deepEqual(
    read('4.2 bar').benchmark?.rubrics.r?.criteria.map(({ reference }) => reference),
    ['It is {{ cause }}.', '4.2 bar'],
  )
  const [fault] = read('{{ cuase }}').diagnostics
  assert.equal(fault?.code, 'unknown-column')
})
