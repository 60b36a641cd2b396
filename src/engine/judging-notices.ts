import type { Graph } from '../graph/graph.ts'
import { judgesOf } from '../graph/nodes.ts'
import { familyOf } from '../judge/family.ts'

/** What a reader of a judged run should know about its judges, in sentences. */
export function judgingNotices({ benchmark, tasks, models }: Graph): readonly string[] {
  const panels = tasks.flatMap(({ task }) =>
    task.checks.map((check) => [...new Set(judgesOf(check, benchmark).map(({ judge }) => judge))]),
  )
  const judges = [...new Set(panels.flat())]
  const own = judges.flatMap((judge) => {
    const family = familyOf(judge)
    const kin = models
      .map(({ id }) => id)
      .filter((id) => id === judge || (family !== undefined && familyOf(id) === family))
    return kin.length === 0
      ? []
      : [`The judge ${judge} is of the family of ${kin.join(', ')}: judges favour answers of their own kind.`]
  })
  const narrow = panels.flatMap((panel) => {
    const [family, ...others] = new Set(panel.map(familyOf))
    if (panel.length < 2 || family === undefined || others.length > 0) return []
    return [`The judges ${panel.join(', ')} are all of the ${family} family: they share their faults.`]
  })
  return [...own, ...new Set(narrow)]
}
