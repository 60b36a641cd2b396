import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { NoticeBar } from '../controls/notice-bar.tsx'
import { saveFile } from '../results/download.ts'
import { useStore } from '../store/store.ts'

/** Says when the file cannot be kept, what another tab did to it or why one cannot be read, and what to do. */
export function KeepingNotice() {
  const { documents, keeper } = useServices()
  const { trouble, notice } = useStore(keeper.state, (state) => state)
  if (trouble === null && notice === null) return null
  const download = () => {
    const { source, file } = documents.state.get()
    saveFile(new Blob([source], { type: 'application/yaml' }), file)
  }
  return (
    <NoticeBar grave={trouble !== null}>
      {trouble === null ? (
        <>
          <span>{notice}</span>
          <Button look="quiet" onPress={() => keeper.dismissNotice()}>
            Got it
          </Button>
        </>
      ) : (
        <>
          <span>
            Your changes are on this page only, because {trouble}. Download the file before you close the tab, or make
            room: delete files you no longer need under Your files, or forget stored answers under Run options.
          </span>
          <Button look="quiet" onPress={download}>
            Download
          </Button>
        </>
      )}
    </NoticeBar>
  )
}
