import { type KeyboardEvent, useMemo } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { Path } from '../../language/positions.ts'
import type { GraphPicture } from '../../worker/picture-api.ts'
import { type LayoutEdge, layoutGraph } from './layout.ts'
import { nodeWords } from './node-words.ts'
import styles from './picture.module.css'

const sizes = { nodeWidth: 132, nodeHeight: 80, columnGap: 24, rowGap: 10, groupGap: 28 }

interface GraphDrawingProps {
  readonly picture: GraphPicture
  readonly onGoTo: (path: Path) => void
}

/** The steps as boxes from left to right, lines between them. The boxes are buttons, in the order of the steps. */
export function GraphDrawing({ picture, onGoTo }: GraphDrawingProps) {
  const { nodes } = picture
  const layout = useMemo(() => {
    const placed = nodes.map(({ id, inputs, kind, task, variant }) => {
      const known = inputs.filter((input) => nodes.some((node) => node.id === input))
      return { id, inputs: known, group: `${task}/${variant}`, late: kind === 'check' }
    })
    return layoutGraph(placed, sizes)
  }, [nodes])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className={styles.scroll} aria-label="The picture" tabIndex={0}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a way around the buttons inside, beside Tab. */}
      <div className={styles.drawing} style={{ width: layout.width, height: layout.height }} onKeyDown={moveAlong}>
        <svg className={styles.lines} width={layout.width} height={layout.height} aria-hidden="true">
          {layout.edges.map((edge) => (
            <path key={`${edge.from} ${edge.to}`} d={curveOf(edge)} />
          ))}
        </svg>
        {nodes.map((node) => {
          const { kind, title, detail } = nodeWords(node)
          const { x = 0, y = 0 } = layout.places.get(node.id) ?? {}
          return (
            <AriaButton
              key={node.id}
              className={styles.node ?? ''}
              data-kind={node.kind}
              style={{ left: x, top: y, width: sizes.nodeWidth, height: sizes.nodeHeight }}
              onPress={() => onGoTo(node.path)}
            >
              <span className={styles.kind}>{kind}</span>
              <span className={styles.name}>{title}</span>
              <span className={styles.detail}>{detail}</span>
            </AriaButton>
          )
        })}
      </div>
    </section>
  )
}

/** Arrow keys go to the step before and after, beside Tab. */
function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
  if (step === undefined) return
  const boxes = [...event.currentTarget.querySelectorAll('button')]
  const at = boxes.findIndex((box) => box.contains(document.activeElement))
  const next = at < 0 ? undefined : boxes[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** A smooth line that leaves and arrives level. */
function curveOf({ points: [start, ...rest] }: LayoutEdge): string {
  if (!start) return ''
  let last = start
  const parts = [`M${start.x} ${start.y}`]
  for (const point of rest) {
    const bend = (last.x + point.x) / 2
    parts.push(`C${bend} ${last.y} ${bend} ${point.y} ${point.x} ${point.y}`)
    last = point
  }
  return parts.join('')
}
