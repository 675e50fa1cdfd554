import { asCommand, readText, withHouse } from './house.ts'
import { say } from './say.ts'

/** `binhan bodies import`: departments, unions and offices, and who took over from whom. */
export async function importBodyList([file = '']: string[]): Promise<number> {
  const { importBodies } = await import('../modules/people/index.ts')
  const text = await readText(file)
  return withHouse(async (house) => {
    const count = await asCommand(house, 'bodies import', async (tx) => {
      const answer = await importBodies(tx, text)
      return { answer, audit: [{ action: 'bodies.imported', object: ['people', 'bodies'], note: { ...answer } }] }
    })
    say('bodies', { ...count })
    return 0
  })
}
