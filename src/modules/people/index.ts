import type { Module } from '../../platform/module.ts'
import { remindAll } from './reminders/remind.ts'
import { routes } from './routes.ts'

export { addAccount } from './add-account.ts'
export { addAdministrator, readAdministrator } from './administrator.ts'
export { recordPasswordChange } from './password.ts'
export {
  addPosts,
  demandChain,
  findActor,
  findChainNames,
  findHolders,
  findReportingBody,
  getActor,
  grantedHere,
  type NewBody,
  type NewPost,
  saveBodies,
  tieUser,
} from './queries.ts'
export { askReminders } from './reminders/remind.ts'
export { type RoleCode, roles } from './roles.ts'

export const people: Module = { name: 'people', routes, jobs: { 'people.remind': remindAll } }
