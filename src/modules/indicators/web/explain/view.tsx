import { useState } from 'react'
import { Answered, Loading } from '../../../../ui/components/notes.tsx'
import { useQuestion } from '../../../../ui/query.ts'
import { explain } from '../../explain/contract.ts'
import { type Cell, packCell } from './cell.ts'
import { Children } from './children.tsx'
import { Divided } from './divided.tsx'
import css from './explain.module.css'
import { Parts } from './parts.tsx'
import { Records } from './records.tsx'
import { Together } from './together.tsx'
import { askedWay } from './way.ts'
import { Whole } from './whole.tsx'

const PAGE = 20

/** Everything behind one figure, from the value down to the forms. */
export function ExplainView({ cell }: { cell: Cell }) {
  return <View key={packCell(cell)} cell={cell} />
}

function View({ cell }: { cell: Cell }) {
  const [offset, setOffset] = useState(0)
  const { item, place, period, measure } = cell
  const body = { item, place, period, ...askedWay(cell), limit: PAGE, offset, ...(measure && { measure }) }
  const answer = useQuestion(explain, { body }, { keep: true })
  return (
    <Answered question={answer} loading={<Loading rows={5} height={56} />}>
      {(found) => (
        <div className={css.view} aria-busy={answer.isFetching}>
          <div>
            <Whole answer={found} cell={cell} />
            <Divided answer={found} cell={cell} />
            <Together answer={found} cell={cell} />
            <Parts answer={found} cell={cell} />
          </div>
          <div>
            <Children answer={found} cell={cell} />
            <Records
              answer={found}
              isOpen={measure !== undefined || found.children.length === 0}
              offset={offset}
              size={PAGE}
              onPage={setOffset}
            />
          </div>
        </div>
      )}
    </Answered>
  )
}
