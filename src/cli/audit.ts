import { readFile, writeFile } from 'node:fs/promises'
import { auditProblems } from '../modules/audit/contract.ts'
import { Problem } from '../shared/problem.ts'
import { withHouse } from './house.ts'
import { say, sayEach, wordIn } from './say.ts'

/**
 * `binhan audit verify`: every seal of the audit log; with `--head FILE` also against a head that was kept elsewhere. 1 where a link is
 * broken. Raises `audit.noHead` where the file holds none.
 */
export async function verifyAuditLog(_: string[], { head: file }: Record<string, string | undefined>): Promise<number> {
  const { parseHead } = await import('../platform/audit/head.ts')
  const exported = file === undefined ? null : parseHead(await readFile(file, 'utf8'))
  if (file !== undefined && !exported) throw new Problem(auditProblems.noHead, { file })
  return withHouse(async (house) => {
    const { keepVerdict, verifyAudit } = await import('../platform/audit/verify.ts')
    const verdict = await verifyAudit(house.app.db, exported)
    await keepVerdict(house.app.db, verdict)
    const { seals, lines, unsealed, head, broken } = verdict
    for (const { seal, firstLine: first, lastLine: last, why } of broken)
      sayEach((language) => wordIn(language, 'broken', { seal, first, last, why: why[language] }))
    say(broken.length > 0 ? 'auditBroken' : 'audit', { seals, lines, unsealed, head })
    if (exported && broken.length === 0) say('auditHeadAgrees', { seal: exported.number, at: exported.at })
    return broken.length > 0 ? 1 : 0
  })
}

/** `binhan audit head`: seals what waits and prints the head of the chain, or writes it into a file. Raises `audit.noSealYet`. */
export function exportAuditHead(_: string[], { out }: Record<string, string | undefined>): Promise<number> {
  return withHouse(async (house) => {
    const { headText, readHead } = await import('../platform/audit/head.ts')
    const { sealAudit } = await import('../platform/audit/seal.ts')
    await sealAudit(house.app.db)
    const head = await readHead(house.app.db)
    if (!head) throw new Problem(auditProblems.noSealYet)
    if (out === undefined) process.stdout.write(headText(head))
    else {
      await writeFile(out, headText(head))
      say('auditHeadWritten', { file: out, seal: head.number })
    }
    return 0
  })
}
