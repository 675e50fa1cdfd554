import pg from 'pg'
import type { Sentence } from '../../shared/problem.ts'

export type DatabaseSetting = 'DATABASE_URL' | 'DATABASE_APP_URL' | 'DATABASE_REPLICA_URL'

/**
 * Connects once to the database that a setting names, and lets go. Throws a sentence that names the setting, where it
 * leads and what to do when nothing answers within `patience` milliseconds, the password is wrong or there is no such
 * database; no password is in it.
 */
export async function demandDatabase(setting: DatabaseSetting, url: string, patience = 10_000): Promise<void> {
  const client = readUrl(setting, url, patience)
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw sentence(setting, whyNot(client, error as NodeJS.ErrnoException), error)
  }
  await client.end()
}

function readUrl(setting: DatabaseSetting, url: string, patience: number): pg.Client {
  try {
    if (!/^postgres(ql)?:\/\//.test(url)) throw new Error('another scheme')
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: patience })
  } catch (error) {
    const example = 'postgres://user:password@host:5432/database'
    throw sentence(setting, { en: `Write it as ${example}.`, vi: `Viết dạng ${example}.` }, error)
  }
}

/** What to do, by PostgreSQL's code (class 28: who asks; 3D000: no such database) or the network's. */
function whyNot({ host, port, user, database }: pg.Client, { code = '', message }: NodeJS.ErrnoException): Sentence {
  if (/^28/.test(code) || /^SASL/.test(message)) {
    const vi = `Máy chủ ${host}:${port} không nhận người dùng "${user}" với mật khẩu này. Xem lại tên, mật khẩu, và quyền truy cập (pg_hba.conf).`
    const en = `The server ${host}:${port} does not let the user "${user}" in with this password. Check the name, the password and the access rules (pg_hba.conf).`
    return { vi, en }
  }
  if (code === '3D000') {
    const vi = `Máy chủ ${host}:${port} không có cơ sở dữ liệu "${database}". Tạo nó (createdb), hoặc sửa tên.`
    const en = `The server ${host}:${port} has no database "${database}". Make it (createdb), or mend the name.`
    return { vi, en }
  }
  if (/^(E[A-Z]+|57P03)$/.test(code) || /timeout/.test(message)) {
    const vi = `Máy chủ ${host}:${port} không trả lời. Xem PostgreSQL ở đó có đang chạy không, và tên máy, cổng có đúng không.`
    const en = `The server ${host}:${port} does not answer. See that PostgreSQL runs there, and that host and port are right.`
    return { vi, en }
  }
  return { vi: `Máy chủ ${host}:${port} từ chối kết nối.`, en: `The server ${host}:${port} refuses: ${message}.` }
}

const sentence = (setting: DatabaseSetting, { vi, en }: Sentence, cause: unknown): Error =>
  new Error(`${setting} cannot be used. ${en} (Không dùng được ${setting}. ${vi})`, { cause })
