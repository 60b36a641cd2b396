import type { LabelReport } from '../../engine/label-report.ts'
import type { TaskModelReport } from '../../engine/task-scores.ts'
import { percent } from '../numbers.ts'
import { html, type Markup, nothing } from './markup.ts'

/** What was taken for what: a confusion matrix for each model and check that labels answers. */
export function confusionMarkup(models: Readonly<Record<string, TaskModelReport>>): Markup {
  const matrices = Object.entries(models).flatMap(([model, { labels = [] }]) =>
    labels.map((report) => matrix(model, report)),
  )
  return matrices.length === 0 ? nothing : html`<h3>What was taken for what</h3>${matrices}`
}

function matrix(model: string, { name, classes, matrix: counts, accuracy, macro, kappa }: LabelReport): Markup {
  const agreement = kappa === null ? '' : `, kappa ${kappa.toFixed(2)}`
  const found = [...classes.map((each) => each.class), 'none']
  return html`<div class="wide" tabindex="0" role="group" aria-label="${name}, ${model}"><table>
<caption>${model}, ${name}: accuracy ${percent(accuracy)}, macro F1 ${percent(macro.f1)}${agreement}. Lines are the right classes, columns what was said.</caption>
<thead><tr><th scope="col">right class</th>${found.map((each) => html`<th scope="col">→ ${each}</th>`)}<th scope="col">precision</th><th scope="col">recall</th><th scope="col">F1</th></tr></thead>
<tbody>${classes.map(
    (each, row) =>
      html`<tr><th scope="row">${each.class}</th>${(counts[row] ?? []).map(
        (count, column) =>
          html`<td${count === 0 ? nothing : html` class="${row === column ? 'right' : 'wrong'}"`}>${count}</td>`,
      )}<td>${percent(each.precision)}</td><td>${percent(each.recall)}</td><td>${percent(each.f1)}</td></tr>\n`,
  )}</tbody></table></div>`
}
