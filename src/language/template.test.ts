import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compilePattern } from './pattern.ts'
import { parseTemplate, TemplateError } from './template.ts'

const render = (template: string, values: Record<string, never> | Record<string, string | number | string[]>) =>
  parseTemplate(template).render(values)

describe('templates', () => {
  it('fill in columns, apply filters, and branch', () => {
    assert.equal(render('{{ a }} and {{ b | upcase }}', { a: 'x', b: 'y' }), 'x and Y')
    assert.equal(render('{% if hint %}Hint: {{ hint }}{% endif %}', {}), '')
    assert.equal(render('{{ hint | default: "none" }}', {}), 'none')
    assert.equal(render('{% for t in terms %}[{{ t }}]{% endfor %}', { terms: ['p', 'q'] }), '[p][q]')
    assert.equal(render('{{ terms | json }}', { terms: ['p'] }), '["p"]')
  })
  it('never read data as a template', () =>
    assert.equal(render('{{ a }}', { a: '{{ b }}{% if %}' }), '{{ b }}{% if %}'))
  it('name their variables without those of loops', () => {
    assert.deepEqual(parseTemplate('{{ a }}{% for t in terms %}{{ t }}{% endfor %}').variables, ['a', 'terms'])
  })
  for (const bad of [
    '{{ missing }}',
    '{{ a.constructor }}',
    '{{ a | nonsense }}',
    '{{ "now" | date: "%s" }}',
    '{% include "/etc/passwd" %}',
    '{% for i in (1..100000000) %}x{% endfor %}',
  ]) {
    it(`end ${bad} with an error`, () => assert.throws(() => render(bad, { a: 'x' }), TemplateError))
  }
  it('tell where a fault is', () => {
    assert.throws(
      () => render('line one\n  {{ missing }}', {}),
      (error: TemplateError) => error.line === 2 && error.column > 1,
    )
  })
  it('escape a value for a pattern', () => {
    const compiled = compilePattern(render('^{{ code | regex_escape }}$', { code: 'P-1.(a)' }))
    assert.ok('pattern' in compiled && compiled.pattern.test('P-1.(a)') && !compiled.pattern.test('P-1x(a)'))
  })
})

describe('patterns', () => {
  it('take linear time where a backtracking engine would not end', () => {
    const compiled = compilePattern('^(a+)+$')
    assert.ok('pattern' in compiled)
    assert.equal(compiled.pattern.test(`${'a'.repeat(5000)}b`), false)
  })
  it('refuse what RE2 lacks, in words', () => {
    for (const source of ['(?=a)', '(a)\\1', '(']) assert.ok('error' in compilePattern(source))
  })
  it('know flags and the last match', () => {
    const compiled = compilePattern('x(\\d)', ['case_insensitive'])
    assert.ok('pattern' in compiled)
    assert.equal(compiled.pattern.lastMatch('x1 X2 x'), '2')
    assert.equal(compiled.pattern.lastMatch('none'), undefined)
  })
})
