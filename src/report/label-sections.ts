import type { RunBundle } from '../engine/bundle.ts'
import type { LabelReport } from '../engine/label-report.ts'
import { percent } from './numbers.ts'
import { textTable } from './text-table.ts'

/** Classes of which a terminal still shows the whole confusion matrix. */
const mostClasses = 8

/** How answers fall into classes, for each `label` check and model. */
export function labelSections({ tasks }: RunBundle['report']): readonly string[] {
  return Object.entries(tasks).flatMap(([task, { models }]) =>
    Object.entries(models).flatMap(([model, { labels = [] }]) =>
      labels.map((report) => labelSection(`${report.name} on ${task}, ${model}`, report)),
    ),
  )
}

function labelSection(title: string, { classes, matrix, accuracy, macro, micro, kappa }: LabelReport): string {
  const names = classes.map((each) => each.class)
  const columns = names.length <= mostClasses ? [...names, 'none'] : []
  const lines = classes.map((each, row) => [
    each.class,
    percent(each.precision),
    percent(each.recall),
    percent(each.f1),
    String(each.expected),
    ...columns.map((_, column) => String(matrix[row]?.[column] ?? 0)),
  ])
  const header = ['expected', 'precision', 'recall', 'F1', 'rows', ...columns.map((name) => `→ ${name}`)]
  const agreement = kappa === null ? '' : `, kappa ${kappa.toFixed(2)}`
  const means = `accuracy ${percent(accuracy)}, macro F1 ${percent(macro.f1)}, micro F1 ${percent(micro.f1)}${agreement}`
  return [`${title}: ${means}`, textTable([header, ...lines])].join('\n')
}
