import { Button as AriaButton } from 'react-aria-components/Button'
import type { Path } from '../../language/positions.ts'
import type { GraphPicture } from '../../worker/picture-api.ts'
import { nodeSentence, nodeWords } from './node-words.ts'
import styles from './picture.module.css'

interface GraphListProps {
  readonly picture: GraphPicture
  readonly onGoTo: (path: Path) => void
}

/** The steps in the order in which they are done, each with what it reads. */
export function GraphList({ picture, onGoTo }: GraphListProps) {
  return (
    <ol className={styles.list}>
      {picture.nodes.map((node) => {
        const { kind, title } = nodeWords(node)
        return (
          <li key={node.id}>
            <AriaButton className={styles.line ?? ''} onPress={() => onGoTo(node.path)}>
              <span className={styles.lineKind} data-kind={node.kind}>
                {kind}
              </span>
              <span className={styles.lineTitle}>{title}</span>
              <span className={styles.lineDetail}>{nodeSentence(node, picture)}</span>
            </AriaButton>
          </li>
        )
      })}
    </ol>
  )
}
