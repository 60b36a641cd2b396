import type { Check, Task } from '../benchmark.generated.ts'
import { compilePattern } from '../pattern.ts'
import { isTemplate } from '../template.ts'
import { checksOf, type LintInput } from './rule.ts'

/** What makes a check decide nothing. `key` is where it is written. */
interface Vacuity {
  readonly code: 'check-never-fails' | 'check-never-passes'
  readonly why: string
  readonly key: string
}

/** A check that can never fail makes every model look good, one that can never pass makes every model look bad. */
export function checksDecide({ document, findings }: LintInput): void {
  for (const { check, path, task } of checksOf(document)) {
    const found =
      vacuityOf(check) ?? (check.of === 'response' ? undefined : contradictsExtraction(check, document.tasks[task]))
    if (found) findings.add(found.code, [found.why], { path: [...path, found.key], at: 'value' })
  }
}

function neverFails(why: string, key: string): Vacuity {
  return { code: 'check-never-fails', why, key }
}

function neverPasses(why: string, key: string): Vacuity {
  return { code: 'check-never-passes', why, key }
}

function vacuityOf(check: Check): Vacuity | undefined {
  if ('at_least' in check && check.at_least === 0 && !('rubric' in check))
    return neverFails('a score of 0 is enough', 'at_least')
  const literal =
    'contains' in check
      ? check.contains
      : 'starts_with' in check
        ? check.starts_with
        : 'ends_with' in check
          ? check.ends_with
          : undefined
  if (literal === '') {
    const key = 'contains' in check ? 'contains' : 'starts_with' in check ? 'starts_with' : 'ends_with'
    return neverFails('every text has the empty text in it', key)
  }
  if ('contains_any' in check && Array.isArray(check.contains_any) && check.contains_any.includes(''))
    return neverFails('one of the texts is empty, and every answer has the empty text in it', 'contains_any')
  if ('contains_all' in check && Array.isArray(check.contains_all) && check.contains_all.every((text) => text === ''))
    return neverFails('the texts are empty', 'contains_all')
  if ('regex' in check) return vacuousPattern(check)
  if ('length' in check) return vacuousBounds(check.length, 'length')
  if ('latency' in check) return vacuousBounds(check.latency, 'latency')
  if ('cost' in check) return vacuousBounds(check.cost, 'cost')
  if ('tokens' in check) return vacuousBounds(check.tokens, 'tokens')
  if (
    'schema' in check &&
    Object.keys(check.schema).every((key) => ['$schema', '$id', 'title', 'description', '$comment'].includes(key))
  )
    return neverFails('this schema allows any JSON; use "json: true" if that is meant', 'schema')
  if ('choice' in check && Array.isArray(check.from) && !isTemplate(check.choice) && !check.from.includes(check.choice))
    return neverPasses(`"${check.choice}" is not among the choices offered`, 'choice')
  return undefined
}

function vacuousPattern(check: Extract<Check, { regex: unknown }>): Vacuity | undefined {
  if (isTemplate(check.regex)) return undefined
  const compiled = compilePattern(check.regex, check.flags)
  if ('error' in compiled) return undefined
  const probes = ['', 'a', '0', ' \n', 'Lorem ipsum, 42.']
  return probes.every((probe) => compiled.pattern.test(probe))
    ? neverFails('the pattern matches the empty text, so it is found in every answer; anchor it with ^ and $', 'regex')
    : undefined
}

function vacuousBounds({ min, max }: { min?: number; max?: number }, key: string): Vacuity | undefined {
  if (min !== undefined && max !== undefined && min > max) return neverPasses(`min ${min} is above max ${max}`, key)
  return (min === undefined || min === 0) && max === undefined
    ? neverFails('nothing is below 0, and there is no max', key)
    : undefined
}

/** An expected text that extraction can never leave. */
function contradictsExtraction(check: Check, task: Task | undefined): Vacuity | undefined {
  if (!('equals' in check) || typeof check.equals !== 'string' || isTemplate(check.equals)) return undefined
  const steps = task?.extract === undefined ? ['strip'] : Array.isArray(task.extract) ? task.extract : [task.extract]
  const ignored = check.ignore ?? []
  const last = steps.at(-1)
  const { equals: text } = check
  if (last === 'strip' && text !== text.trim() && !ignored.includes('whitespace'))
    return neverPasses('the answer has no space around it after "strip", and this text has', 'equals')
  if (last === 'lower' && text !== text.toLowerCase() && !ignored.includes('case'))
    return neverPasses('the answer is in lower case after "lower", and this text is not', 'equals')
  if (last === 'upper' && text !== text.toUpperCase() && !ignored.includes('case'))
    return neverPasses('the answer is in upper case after "upper", and this text is not', 'equals')
  return undefined
}
