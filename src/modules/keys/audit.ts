import { sql } from 'kysely'
import { type InWords, inWords, type ObjectKind, type ObjectSource } from '../../platform/audit/actions.ts'
import { rows } from '../../platform/db/database.ts'

/** What the module writes into the audit log, in plain words. */
export const actions = inWords({
  'key.made': { vi: 'tạo khóa của mình', en: 'made their own key' },
  'key.lock-replaced': { vi: 'đổi cách mở khóa[ ({kind})]', en: 'changed what opens the own key[ ({kind})]' },
  'key.ended': { vi: 'báo mất khóa[ ({reason})]', en: 'said that the own key is lost[ ({reason})]' },
  'unit-keys.joined': { vi: 'tham gia giữ khóa đơn vị', en: 'joined the members of a unit’s keys' },
  'unit-keys.left': { vi: 'ghi việc rời nhóm giữ khóa đơn vị', en: 'recorded a leaving of a unit’s keys' },
  'unit-keys.epoch-started': { vi: 'lập kỳ khóa[ {number}]', en: 'started epoch[ {number}]' },
  'unit-keys.shared': { vi: 'chia sẻ khóa đơn vị', en: 'shared the keys of a unit' },
  'unit-keys.requested': { vi: 'ghi[ {epochs}] kỳ khóa chờ ký ra tệp', en: 'wrote[ {epochs}] epochs to be signed' },
  'unit-keys.signed': { vi: 'nhận[ {epochs}] chữ ký của khóa gốc', en: 'took[ {epochs}] signatures of the root key' },
})

declare module '../../platform/audit/actions.ts' {
  interface Actions extends InWords<typeof actions> {}
}

const findUnits: ObjectSource = async (db, _actor, ids) => {
  const whole = ids.filter((id) => /^\d{1,9}$/.test(id)).map(Number)
  const found = await rows(
    db,
    sql<{ id: number; name: string }>`select id, name from people.body where id = any(${whole}::int[])`,
  )
  return found.map(({ id, name }) => ({
    ...{ id: String(id), title: { vi: name, en: name }, mayRead: false, link: null },
  }))
}

/** The module's own objects in the audit log. */
export const objects: Record<string, ObjectKind> = {
  'member-key': { vi: 'khóa cá nhân', en: 'key of a member' },
  'unit-keys': { vi: 'khóa đơn vị', en: 'keys of a unit', find: findUnits },
  'root-key': { vi: 'khóa gốc thành phố', en: 'root key of the city' },
}
