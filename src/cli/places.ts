import { asCommand, readText, withHouse } from './house.ts'
import { say } from './say.ts'

/** `binhan places import`: the units and who took over from whom. */
export async function importUnits([unitsFile = '', lineageFile = '']: string[]): Promise<number> {
  const [{ importPlaces }, { rebuildBalances }] = await Promise.all([
    import('../modules/places/index.ts'),
    import('../modules/facts/index.ts'),
  ])
  const [units, lineage] = [await readText(unitsFile), await readText(lineageFile)]
  return withHouse(async (house) => {
    const count = await asCommand(house, 'places import', async (tx) => {
      const answer = await importPlaces(tx, units, lineage)
      // Where the past was corrected, what was reported counts elsewhere from now on.
      await rebuildBalances(tx)
      return { answer, audit: [{ action: 'places.imported', object: ['places', 'import'], note: { ...answer } }] }
    })
    say('places', { ...count })
    return 0
  })
}

/** `binhan places boundaries`: the outlines that maps are drawn from. */
export async function importOutlines([file = '']: string[]): Promise<number> {
  const { importBoundaries } = await import('../modules/places/index.ts')
  const text = await readText(file)
  return withHouse(async (house) => {
    const count = await asCommand(house, 'places boundaries', async (tx) => {
      const answer = await importBoundaries(tx, text, file.split('/').at(-1) ?? file)
      return { answer, audit: [{ action: 'boundaries.imported', object: ['places', 'boundaries'], note: { answer } }] }
    })
    say('boundaries', { count })
    return 0
  })
}

/** `binhan places groups`: which units are alike. */
export async function importGroups([file = '']: string[]): Promise<number> {
  const { importPlaceGroups } = await import('../modules/places/index.ts')
  const text = await readText(file)
  return withHouse(async (house) => {
    const count = await asCommand(house, 'places groups', async (tx) => {
      const answer = await importPlaceGroups(tx, text)
      return { answer, audit: [{ action: 'groups.imported', object: ['places', 'groups'], note: { ...answer } }] }
    })
    say('groups', { ...count })
    return 0
  })
}
