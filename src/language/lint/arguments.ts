import type { Extract } from '../benchmark.generated.ts'
import { compilePattern } from '../pattern.ts'
import type { Path } from '../positions.ts'
import { isTemplate } from '../template.ts'
import { checksOf, type LintInput } from './rule.ts'

/** Regular expressions and JSON Pointers must be ones. */
export function argumentsAreUsable({ document, findings }: LintInput): void {
  const pattern = (source: string, path: Path) => {
    const compiled = isTemplate(source) ? undefined : compilePattern(source)
    if (compiled && 'error' in compiled)
      findings.add('invalid-regex', [compiled.error.replace(/\.$/, '')], { path, at: 'value' })
  }
  const pointer = (text: string, path: Path) => {
    if (text !== '' && !text.startsWith('/'))
      findings.add(
        'invalid-pointer',
        [text],
        { path, at: 'value' },
        { title: `Write "/${text}"`, replacement: `"/${text}"` },
      )
  }
  for (const { check, path } of checksOf(document)) {
    if ('regex' in check) pattern(check.regex, [...path, 'regex'])
    if ('json' in check && check.at !== undefined) pointer(check.at, [...path, 'at'])
  }
  for (const [name, task] of Object.entries(document.tasks)) {
    for (const { step, path } of stepsOf(task.extract, ['tasks', name, 'extract'])) {
      if (typeof step === 'string') continue
      if ('regex' in step) pattern(step.regex, [...path, 'regex'])
      if ('json' in step) pointer(step.json, [...path, 'json'])
    }
  }
}

type Step = Exclude<Extract, readonly unknown[]>

function stepsOf(extract: Extract | undefined, path: Path): readonly { step: Step; path: Path }[] {
  if (extract === undefined) return []
  return Array.isArray(extract)
    ? extract.map((step, index) => ({ step, path: [...path, String(index)] }))
    : [{ step: extract, path }]
}
