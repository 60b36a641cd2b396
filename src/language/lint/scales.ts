import type { Rubric } from '../benchmark.generated.ts'
import { gradeOf, metScale, readScale, type Scale } from '../scale.ts'
import { checksOf, type LintInput } from './rule.ts'

/** Scales must make sense; passing marks, levels and graded examples must be on them. */
export function marksAreOnScale({ document, findings }: LintInput): void {
  for (const { check, path } of checksOf(document)) {
    if (!('rubric' in check) || check.at_least === undefined) continue
    const rubric = document.rubrics?.[check.rubric]
    const scale = rubric && markScale(rubric)
    if (!scale) continue
    const [low, high] = [scale.grades[0]?.value ?? 0, scale.grades.at(-1)?.value ?? 1]
    const place = { path: [...path, 'at_least'], at: 'value' } as const
    if (check.at_least > high || check.at_least < low)
      findings.add('mark-off-scale', [check.at_least, scale.name], place)
    else if (check.at_least === low)
      findings.add('check-never-fails', [`every answer reaches ${low}, the lowest mark of the scale`], place)
  }
  for (const [name, rubric] of Object.entries(document.rubrics ?? {})) checkRubric(name, rubric, findings)
}

type Findings = LintInput['findings']

function checkRubric(name: string, rubric: Rubric, findings: Findings): void {
  const path = ['rubrics', name]
  const own = soundScale(rubric.scale, [...path, 'scale'], findings)
  const pointed = hasPoints(rubric)
  for (const [key, criterion] of Object.entries(rubric.criteria)) {
    const at = [...path, 'criteria', key]
    const scale =
      criterion.scale === undefined
        ? rubric.scale === undefined && pointed
          ? metScale
          : own
        : soundScale(criterion.scale, [...at, 'scale'], findings)
    if (pointed && criterion.points === undefined) findings.add('points-missing', [key], { path: at, at: 'key' })
    if (!scale) continue
    const offered = scale.grades.map(({ verdict }) => verdict)
    for (const level of Object.keys(criterion.levels ?? {}))
      if (!gradeOf(scale, level))
        findings.add('level-off-scale', [level, offered], { path: [...at, 'levels', level], at: 'key' })
    for (const [index, example] of (criterion.examples ?? []).entries())
      if (!gradeOf(scale, String(example.verdict)))
        findings.add('level-off-scale', [String(example.verdict), offered], {
          path: [...at, 'examples', String(index), 'verdict'],
          at: 'value',
        })
  }
  const earned = Object.values(rubric.criteria).some(({ points = 0 }) => points > 0)
  if (pointed && !earned) findings.add('no-positive-points', [name], { path: [...path, 'criteria'], at: 'key' })
}

function soundScale(source: Rubric['scale'], path: readonly string[], findings: Findings): Scale | undefined {
  const scale = readScale(source ?? '1..5')
  if (!('problem' in scale)) return scale
  findings.add('invalid-scale', [scale.problem], { path, at: 'value' })
  return undefined
}

/** Points add up to a score from 0 to 1, whatever the criteria's own scales. */
function markScale(rubric: Rubric): Scale | undefined {
  const scale = readScale(hasPoints(rubric) ? '0..1' : (rubric.scale ?? '1..5'))
  return 'problem' in scale ? undefined : scale
}

function hasPoints({ criteria }: Rubric): boolean {
  return Object.values(criteria).some(({ points }) => points !== undefined)
}
