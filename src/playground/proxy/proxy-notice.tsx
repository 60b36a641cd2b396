import { lazy, Suspense, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { NoticeBar } from '../controls/notice-bar.tsx'
import { SheetLoading } from '../controls/sheet-loading.tsx'
import { runsModels } from './found-words.ts'
import { askedProxy, chooseProxy, forgetAskedProxy } from './proxy-choice.ts'
import { useProxy } from './use-proxy.ts'

const ProxySheet = lazy(() => import('./proxy-sheet.tsx').then((module) => ({ default: module.ProxySheet })))

/** Says where no model can be reached, and asks before a link's proxy is used. */
export function ProxyNotice() {
  const { base, isChosen, found } = useProxy()
  const [asked, setAsked] = useState(() => askedProxy(location.search))
  const [isOpen, setOpen] = useState(false)
  const pageHasItsOwn = !isChosen && found !== undefined && found.kind !== 'none'
  if (asked !== undefined && asked !== base && found && !pageHasItsOwn) {
    const leave = () => {
      forgetAskedProxy()
      setAsked(undefined)
    }
    return (
      <NoticeBar>
        <span>
          The link you opened would run models through <strong>{asked.replace(/\/v1$/, '')}</strong>. It would see the
          questions of your runs and the answers. Use it only if you trust whoever runs it.
        </span>
        <Button look="quiet" onPress={leave}>
          Not now
        </Button>
        <Button look="quiet" onPress={() => chooseProxy(asked)}>
          Use it
        </Button>
      </NoticeBar>
    )
  }
  if (!found || runsModels(found) || (found.kind === 'silent' && !isChosen)) return null
  return (
    <NoticeBar>
      <span>
        {isChosen
          ? `No models can be reached: ${base.replace(/\/v1$/, '')} does not answer this page.`
          : 'This page lies on a host that runs no models.'}{' '}
        You can write and check benchmarks, open shared ones, and score recorded answers anew.
      </span>
      <Button look="quiet" onPress={() => setOpen(true)}>
        Choose a proxy
      </Button>
      {isOpen && (
        <Suspense fallback={<SheetLoading />}>
          <ProxySheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </NoticeBar>
  )
}
