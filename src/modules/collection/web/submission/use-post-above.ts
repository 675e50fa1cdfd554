import { isAreaLevel } from '../../../../shared/levels.ts'
import { useMe } from '../../../../ui/me.ts'
import type { Submission } from '../../contract.ts'

/**
 * The reader's post from which this form is looked after: where its unit's list of forms is; null for an area's head, and
 * for whoever may not open that list.
 */
export function usePostAbove({ placeId }: Pick<Submission, 'placeId'>) {
  const { account, holds } = useMe()
  const posts = account?.posts ?? []
  const own = posts.find((post) => post.placeId === placeId)
  const post = own ?? posts.find(({ placeLevel }) => !isAreaLevel(placeLevel))
  return post && !isAreaLevel(post.placeLevel) && holds('records.read') ? post : null
}
