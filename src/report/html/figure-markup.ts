import type { Figure, FigureTable, Shape } from '../figure.ts'
import { html, type Markup } from './markup.ts'

/** A figure as inline SVG, and its numbers as a table to unfold. `id` is unique in the document. */
export function figureMarkup(figure: Figure, id: string): Markup {
  return html`${figureAlone(figure, id)}
<details><summary>${figure.title} in numbers</summary>${figureTable(figure.table)}</details>`
}

/** A figure as inline SVG, whose numbers stand beside it. */
export function figureAlone({ width, height, title, description, shapes }: Figure, id: string): Markup {
  return html`<figure>
<figcaption>${title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>
${shapes.map(shapeMarkup)}</svg>
</figure>`
}

/** A table whose first column names its rows. */
export function figureTable({ header, rows }: FigureTable): Markup {
  return html`<div class="wide" tabindex="0" role="group" aria-label="${header.join(', ')}"><table>
<thead><tr>${header.map((word) => html`<th scope="col">${word}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([name = '', ...cells]) =>
      html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`,
  )}</tbody>
</table></div>`
}

function shapeMarkup(shape: Shape): Markup {
  const { kind, look } = shape
  switch (kind) {
    case 'line':
      return html`<line class="${look}" x1="${round(shape.x1)}" y1="${round(shape.y1)}" x2="${round(shape.x2)}" y2="${round(shape.y2)}"/>\n`
    case 'rect':
      return html`<rect class="${look}" x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}"/>\n`
    case 'dot':
      return html`<circle class="${look}" cx="${round(shape.x)}" cy="${round(shape.y)}" r="5"/>\n`
    case 'text':
      return html`<text class="${look}" x="${round(shape.x)}" y="${round(shape.y)}" text-anchor="${shape.anchor}">${shape.text}</text>\n`
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
