import { useLanguage } from '../../../ui/i18n.ts'
import { standardParts } from '../contract.ts'

/** What a part of a report is called, by its key: a standard part its title, a part of the plan its path. */
export function usePartName(): (part: string) => string {
  const language = useLanguage()
  return (part) => standardParts.find(({ key }) => key === part)?.[language] ?? part
}
