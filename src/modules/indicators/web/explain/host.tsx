import { useHotkeys } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '../../../../ui/icons.tsx'
import { useWords as useUiWords } from '../../../../ui/words.ts'
import { useWords } from '../words.ts'
import css from './host.module.css'
import { PanelContext, usePanelAddress } from './panel-state.ts'
import { ExplainView } from './view.tsx'

/** A page with room beside it for the question "where does this number come from?". */
export function ExplainHost({ children }: { children: ReactNode }) {
  const panel = usePanelAddress()
  const { cell, open } = panel
  return (
    <PanelContext.Provider value={panel}>
      <div className={css.host} data-open={cell !== null || undefined}>
        <div className={css.page}>{children}</div>
        {cell && (
          <Aside onClose={() => open(null)} of={`${cell.item} ${cell.place}`}>
            <ExplainView cell={cell} />
          </Aside>
        )}
      </div>
    </PanelContext.Provider>
  )
}

function Aside({ children, onClose, of }: { children: ReactNode; onClose: () => void; of: string }) {
  const t = useWords()
  const ui = useUiWords()
  const panel = useRef<HTMLElement>(null)
  const opener = useRef<Element | null>(null)
  useHotkeys([['Escape', onClose]])
  useEffect(() => {
    opener.current = document.activeElement
    return () => {
      if (opener.current instanceof HTMLElement && opener.current.isConnected)
        opener.current.focus({ preventScroll: true })
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each figure begins at its top
  useEffect(() => {
    panel.current?.focus({ preventScroll: true })
    panel.current?.scrollTo(0, 0)
  }, [of])
  return (
    <aside ref={panel} className={`${css.aside} no-print`} tabIndex={-1} aria-label={t('whence')}>
      <div className={css.corner}>
        <button type="button" className={css.close} onClick={onClose} aria-label={ui('close')}>
          <Icon name="close" size={18} />
        </button>
      </div>
      {children}
    </aside>
  )
}
