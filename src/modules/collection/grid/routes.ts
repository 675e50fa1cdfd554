import { read, type Served } from '../../../platform/http/serve.ts'
import { periodSaid } from '../../../shared/calendars.ts'
import { Problem } from '../../../shared/problem.ts'
import { getMeasures } from '../../facts/index.ts'
import { placesById } from '../../places/index.ts'
import { findForm } from '../forms/forms.ts'
import { mayEnterFor } from '../policy.ts'
import { collectionProblems } from '../problems.ts'
import { shownField } from '../submissions/shown.ts'
import { getGrid } from './contract.ts'
import { findGridForm, findGridRows } from './queries.ts'

export const gridRoutes: Served[] = [
  read(getGrid, {
    load: async ({ db, query: { place: id, form: code, period }, today }) => {
      const [place] = await placesById(db, [id])
      if (!place) throw new Problem(collectionProblems.noSuchPlace, { place: id })
      const form = await findGridForm(db, code, period)
      if (!form) {
        if (!(await findForm(db, code))) throw new Problem(collectionProblems.noSuchForm, { form: code })
        throw new Problem(collectionProblems.neverOpened, periodSaid(period))
      }
      return { place, form, rows: await findGridRows(db, form.roundId, id, today) }
    },
    // Whoever may enter for one of them; where nothing is due, for nobody.
    policy: (actor, { form: { chain }, rows }) => rows.some((row) => mayEnterFor(actor, { ...row, chain })),
    answer: async ({ db, actor }, { place, form, rows }) => {
      const { code, vi, en, chain, opensOn, dueOn, fields } = form
      const measures = await getMeasures(db, [...new Set(fields.map(({ measure }) => measure))])
      const own = rows.filter((row) => mayEnterFor(actor, { ...row, chain }))
      return {
        place: { id: place.id, name: `${place.form} ${place.name}` },
        form: { code, vi, en, fields: fields.map((field) => shownField(field, measures)) },
        ...{ opensOn, dueOn },
        rows: own.map(
          ({ path: _, heir: __, superior: ___, makers: ____, bodyId: _____, isTotal: ______, previous, ...row }) => ({
            ...row,
            previous: previous ?? {},
          }),
        ),
      }
    },
  }),
]
