import { Loader } from '@mantine/core'
import { type ComponentType, useEffect, useRef, useState } from 'react'
import { notify } from '../notify.tsx'
import { say } from '../words.ts'
import css from './later.module.css'

interface Opening {
  opened: boolean
  onClose: () => void
}
type Load<Props> = () => Promise<ComponentType<Props>>

const parts: (() => Promise<unknown>)[] = []

/**
 * A dialog that is read in when it is first opened, or before, where there is time (`readLater`): a slow phone has its first page
 * sooner. Where it cannot be read in it says so and closes; opening it again tries again.
 */
export function later<Props extends Opening>(load: Load<Props>): ComponentType<Props> {
  let found: Promise<ComponentType<Props>> | null = null
  const find = () => {
    found ??= load()
    found.catch(() => {
      found = null
    })
    return found
  }
  parts.push(find)
  return (props) => <Later find={find} props={props} />
}

function Later<Props extends Opening>({ find, props }: { find: Load<Props>; props: Props }) {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null)
  // Mounted closed, then opened: so it knows where the focus was and gives it back.
  const [isMounted, setMounted] = useState(false)
  const { opened, onClose } = props
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (!opened || Part) return
    find().then(
      (part) => setPart(() => part),
      () => {
        notify(say('noAnswer'))
        close.current()
      },
    )
  }, [opened, Part, find])
  useEffect(() => setMounted(Part !== null), [Part])
  return Part ? <Part {...props} opened={opened && isMounted} /> : opened && <Loader className={css.wait} />
}

/** Reads in what nobody has opened yet. */
export function readLater(): void {
  for (const find of parts) find().catch(() => {})
}
