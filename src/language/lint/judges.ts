import { checksOf, type LintInput } from './rule.ts'

/** Every judged check needs a judge model; marks and levels must be on their scales. */
export function judgesAreNamed({ document, findings }: LintInput): void {
  const fallback = document.defaults?.judge
  for (const { check, path } of checksOf(document)) {
    if ('judge' in check && check.model === undefined && fallback === undefined) {
      findings.add('judge-missing', ['This check'], { path, at: 'value', within: 'judge' })
    }
    const rubric = 'rubric' in check ? document.rubrics?.[check.rubric] : undefined
    if (!rubric || !('rubric' in check) || check.at_least === undefined) continue
    const scale = rubric.scale ?? '1..5'
    const [low, high] = scale === '1..5' ? [1, 5] : [0, 1]
    const place = { path: [...path, 'at_least'], at: 'value' } as const
    if (check.at_least > high || check.at_least < low) findings.add('mark-off-scale', [check.at_least, scale], place)
    else if (check.at_least === low)
      findings.add('check-never-fails', [`${low} is the lowest mark of the scale`], place)
  }
  for (const [name, rubric] of Object.entries(document.rubrics ?? {})) {
    if (rubric.judge === undefined && fallback === undefined)
      findings.add('judge-missing', [`The rubric "${name}"`], { path: ['rubrics', name], at: 'key' })
    for (const [key, criterion] of Object.entries(rubric.criteria)) {
      const scale = criterion.scale ?? rubric.scale ?? '1..5'
      for (const level of Object.keys(criterion.levels ?? {})) {
        if (!onScale(level, scale))
          findings.add('level-off-scale', [level, scale], {
            path: ['rubrics', name, 'criteria', key, 'levels', level],
            at: 'key',
          })
      }
    }
  }
}

function onScale(level: string, scale: string): boolean {
  if (scale === 'pass_fail') return level === 'pass' || level === 'fail'
  const value = Number(level)
  return scale === '1..5' ? [1, 2, 3, 4, 5].includes(value) : level.trim() !== '' && value >= 0 && value <= 1
}
