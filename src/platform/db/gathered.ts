import type { Db, Tx } from './database.ts'

/**
 * Questions of one kind that are asked side by side go to the database together: `ask` gets all that one question of a user
 * (or one transaction) has asked for by the end of this turn of the event loop, and answers in their order.
 */
export function gathered<Q, A>(ask: (db: Db | Tx, questions: Q[]) => Promise<A[]>) {
  const waiting = new WeakMap<Db | Tx, { questions: Q[]; answers: Promise<A[]> }>()
  return async (db: Db | Tx, question: Q): Promise<A> => {
    const group = waiting.get(db) ?? open(db)
    const at = group.questions.push(question) - 1
    return (await group.answers)[at] as A
  }
  function open(db: Db | Tx) {
    const questions: Q[] = []
    const answers = new Promise((resolve) => setImmediate(resolve)).then(() => {
      waiting.delete(db)
      return ask(db, questions)
    })
    const group = { questions, answers }
    waiting.set(db, group)
    return group
  }
}
