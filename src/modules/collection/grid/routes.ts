import { inOffice, read, type Served } from '../../../platform/http/serve.ts'
import { getMeasures } from '../../facts/index.ts'
import { mayEnterFor } from '../policy.ts'
import { findOthers } from '../submissions/others.ts'
import { shownField } from '../submissions/shown.ts'
import { getGrid } from './contract.ts'
import { findGridOf, mayFillGrid } from './of.ts'

export const gridRoutes: Served[] = [
  read(getGrid, {
    load: ({ db, query, today }) => findGridOf(db, query, today),
    policy: mayFillGrid,
    personal: inOffice,
    answer: async ({ db, actor }, { place, form, rows }) => {
      const { code, vi, en, chain, level, opensOn, dueOn, fields, checks, evidence } = form
      const measures = await getMeasures(db, [...new Set(fields.map(({ measure }) => measure))])
      const own = rows.filter((row) => mayEnterFor(actor, { ...row, chain }))
      const others = await findOthers(
        db,
        checks,
        own.map(({ id }) => id),
      )
      return {
        place: { id: place.id, name: `${place.form} ${place.name}` },
        form: { code, vi, en, level, checks, evidence, fields: fields.map((field) => shownField(field, measures)) },
        ...{ opensOn, dueOn },
        rows: own.map(({ id, placeId, placeName, state, version, draft, sent, accepted, ...row }) => ({
          ...{ id, placeId, placeName, state, version, draft, sent, accepted },
          ...{ returnReason: row.returnReason, inTotal: row.inTotal, previous: row.previous ?? {} },
          others: others.get(id) ?? [],
        })),
      }
    },
  }),
]
