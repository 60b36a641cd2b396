import type { Check } from '../src/language/benchmark.generated.ts'
import { readBenchmark } from '../src/language/read.ts'
import { type CheckCase, casesOf, sections } from './check-cases.testing.ts'

/**
 * A benchmark that holds every executed example of spec/checks.md: each case is a task of one row whose prompt is the
 * answer, so that `baseline/echo` gives it back. What a case says of the call itself cannot be replayed so; these cases,
 * and those that no file may hold, are left out.
 */
export function conformanceBenchmark(): { readonly source: string; readonly cases: readonly CheckCase[] } {
  const cases = [...sections.values()].flatMap(casesOf).filter(isReplayable)
  return { source: sourceOf(cases), cases }
}

function sourceOf(cases: readonly CheckCase[]): string {
  const named = cases.map((each, index) => [`case_${index + 1}`, each] as const)
  const file = {
    benchleaf: 1,
    title: 'Every executed example of the checks',
    main: 'all',
    models: ['baseline/echo'],
    datasets: Object.fromEntries(named.map(([name, { answer }]) => [name, { rows: [{ id: name, said: answer }] }])),
    tasks: Object.fromEntries(
      named.map(([name, { item }]) => [
        name,
        { dataset: name, prompt: '{{ said }}', extract: { remove: '\u0000' }, checks: [escaped(item)] },
      ]),
    ),
    suites: { all: { tasks: named.map(([name]) => name) } },
  }
  return JSON.stringify(file, null, 1)
}

/** Kinds that look at the call, or ask a judge. */
const callKinds = ['latency', 'cost', 'tokens', 'finish_reason', 'tool_call', 'rubric', 'judge', 'factual', 'prefer']

function isReplayable(each: CheckCase): boolean {
  const text = JSON.stringify(each.item)
  if (each.facts !== undefined || callKinds.some((kind) => text.includes(`"${kind}"`))) return false
  return readBenchmark(sourceOf([each]), { file: '' }).benchmark !== undefined
}

/** Cases are rendered already; what looks like a template in one is text. */
function escaped(item: Check): Check {
  const text = JSON.stringify(item)
  return text.includes('{{') || text.includes('{%')
    ? (JSON.parse(text.replaceAll('{{', "{{ '{{' }}").replaceAll('{%', "{{ '{%' }}")) as Check)
    : item
}
