import { words } from '../../../../ui/i18n.ts'
import en from './words.en.ts'
import vi from './words.vi.ts'

export const { useWords } = words('people.reminders', vi, en)
