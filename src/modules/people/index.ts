import type { Module } from '../../platform/module.ts'
import { routes } from './routes.ts'

export {
  addPosts,
  findActor,
  findReportingBody,
  getActor,
  grantedHere,
  namesOf,
  type NewBody,
  type NewPost,
  saveBodies,
  tieUser,
} from './queries.ts'
export { type RoleCode, roles } from './roles.ts'

export const people: Module = { name: 'people', routes }
