import { useRouter, useSearch } from '@tanstack/react-router'
import { createContext, useCallback, useContext } from 'react'
import { type Cell, packCell, unpackCell } from './cell.ts'

interface Panel {
  cell: Cell | null
  open: (cell: Cell | null) => void
}

const nowhere: Panel = { cell: null, open: () => {} }

export const PanelContext = createContext<Panel | null>(null)

/** The panel beside the page one stands on; without one, figures lead to their own page. */
export const usePanel = (): Panel & { present: boolean } => {
  const panel = useContext(PanelContext)
  return { ...(panel ?? nowhere), present: panel !== null }
}

/** The open figure stands in the address, so that Back closes it and the address can be sent. */
export function usePanelAddress(): Panel {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const router = useRouter()
  const open = useCallback(
    (cell: Cell | null) => {
      const change = ({ why: _, ...rest }: Record<string, unknown>) => (cell ? { ...rest, why: packCell(cell) } : rest)
      void router.navigate({ to: '.', search: change as never, resetScroll: false })
    },
    [router],
  )
  return { cell: unpackCell(search.why), open }
}
