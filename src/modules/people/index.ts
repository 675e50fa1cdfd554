import type { Module } from '../../platform/module.ts'
import { actions, objects } from './audit.ts'
import { deviceRoutes } from './devices/routes.ts'
import { grantRoutes } from './grants/routes.ts'
import { handOverRoutes } from './hand-over/routes.ts'
import { HEADS_JOB, runList } from './heads/list-job.ts'
import { headRoutes } from './heads/routes.ts'
import { remindAll } from './reminders/remind.ts'
import { reminderRoutes } from './reminders/routes.ts'
import { reviewRoutes } from './review/routes.ts'
import { reviewWork } from './review/work.ts'
import { routes } from './routes.ts'
import { substituteRoutes } from './substitutes/routes.ts'

export { addAccount } from './add-account.ts'
export { addAdministrator, readAdministrator } from './administrator.ts'
export { importBodies } from './bodies/import.ts'
export { noteSeenOn, noteSignedOut } from './devices/queries.ts'
export { makeListed, printEverySlip, readHeads, tellEverySlip } from './heads/from-terminal.ts'
export { endLeftSessions } from './heads/hand-over.ts'
export { codeKey } from './heads/slips.ts'
export { recordFirstPassword, recordPasswordChange, recordSecondFactor, recordSignIn } from './password.ts'
export { needsSecondFactor } from './policy.ts'
export {
  addPosts,
  demandChain,
  findAccountsNamed,
  findActor,
  findBodyNames,
  findChainNames,
  findHolders,
  findNames,
  findReportingBody,
  findUsersWhere,
  getActor,
  grantedHere,
  type NewBody,
  type NewPost,
  saveBodies,
  tieUser,
} from './queries.ts'
export { askReminders } from './reminders/remind.ts'
export { codeOfReset, resetAccount } from './reset-account.ts'
export { openReviews } from './review/open.ts'
export { type RoleCode, roles } from './roles.ts'

export const people: Module = {
  name: 'people',
  actions,
  objects,
  routes: [
    ...routes,
    ...headRoutes,
    ...substituteRoutes,
    ...deviceRoutes,
    ...reminderRoutes,
    ...grantRoutes,
    ...handOverRoutes,
    ...reviewRoutes,
  ],
  work: reviewWork,
  jobs: { [HEADS_JOB]: runList, 'people.remind': remindAll },
}
