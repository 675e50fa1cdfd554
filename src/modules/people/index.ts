import type { Module } from '../../platform/module.ts'
import { routes } from './routes.ts'

export {
  addPosts,
  findActor,
  findHolders,
  findReportingBody,
  getActor,
  grantedHere,
  type NewBody,
  type NewPost,
  namesOf,
  saveBodies,
  tieUser,
} from './queries.ts'
export { type RoleCode, roles } from './roles.ts'

export const people: Module = { name: 'people', routes }
