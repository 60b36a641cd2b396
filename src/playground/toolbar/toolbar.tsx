import { lazy, Suspense, useState } from 'react'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { FolderIcon, GalleryIcon, QuestionIcon, ShareIcon } from '../controls/icons.tsx'
import { Logo } from '../controls/logo.tsx'
import { SheetLoading } from '../controls/sheet-loading.tsx'
import { useStore } from '../store/store.ts'
import { ThemeToggle } from '../theme/theme-toggle.tsx'
import { TryButton } from '../try/try-button.tsx'
import { ModelPicker } from './model-picker.tsx'
import { RunButton } from './run-button.tsx'
import { RunOptionsButton } from './run-options.tsx'
import styles from './toolbar.module.css'

const StartSheet = lazy(() => import('../start/start-sheet.tsx').then((module) => ({ default: module.StartSheet })))
const ShareSheet = lazy(() => import('../share/share-sheet.tsx').then((module) => ({ default: module.ShareSheet })))
const Gallery = lazy(() => import('../gallery/gallery.tsx').then((module) => ({ default: module.Gallery })))

const FilesSheet = lazy(() => import('../files/files-sheet.tsx').then((module) => ({ default: module.FilesSheet })))

/** The top bar: what is open, what will run, and Run. */
export function Toolbar() {
  const { documents, panels } = useServices()
  const title = useStore(documents.state, (state) => state.outline?.title ?? state.file)
  const [sheet, setSheet] = useState<'files' | 'gallery' | 'start' | 'share' | null>(null)
  return (
    <header className={styles.bar}>
      <div className={styles.brand}>
        <Logo />
        <span className={styles.name}>Benchleaf</span>
      </div>
      <h1 className={styles.title}>{title}</h1>
      <div className={styles.tools}>
        <Button look="quiet" onPress={() => setSheet('files')}>
          <FolderIcon /> Your files
        </Button>
        <Button look="quiet" onPress={() => setSheet('gallery')}>
          <GalleryIcon /> Examples
        </Button>
        <Button data-tour="share" look="quiet" onPress={() => setSheet('share')}>
          <ShareIcon /> Share
        </Button>
        <ModelPicker />
        <RunOptionsButton />
        <TryButton />
        <RunButton />
        <IconButton data-tour="help" label="Take the tour" onPress={() => panels.set({ panel: 'tour' })}>
          <QuestionIcon />
        </IconButton>
        <ThemeToggle />
      </div>
      <Suspense fallback={<SheetLoading />}>
        {sheet === 'files' && (
          <FilesSheet
            onClose={() => setSheet(null)}
            onExamples={() => setSheet('gallery')}
            onStart={() => setSheet('start')}
          />
        )}
        {sheet === 'gallery' && <Gallery onClose={() => setSheet(null)} onStart={() => setSheet('start')} />}
        {sheet === 'share' && <ShareSheet onClose={() => setSheet(null)} />}
        {sheet === 'start' && <StartSheet onClose={() => setSheet(null)} />}
      </Suspense>
    </header>
  )
}
