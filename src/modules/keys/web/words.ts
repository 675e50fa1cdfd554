import { words } from '../../../ui/i18n.ts'
import vi from './words.vi.ts'

export const { useWords } = words(vi, () => import('./words.en.ts'))
