import { type ComponentType, useEffect, useState } from 'react'

interface Opening {
  opened: boolean
}
type Load<Props> = () => Promise<ComponentType<Props>>

const parts: (() => Promise<unknown>)[] = []

/**
 * A dialog that is read in when it is first opened, or before, where there is time (`readLater`): a slow phone has its first page
 * sooner. Where it cannot be read in, opening it again tries again.
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
  const { opened } = props
  useEffect(() => {
    if (!opened || Part) return
    find().then(
      (part) => setPart(() => part),
      () => {},
    )
  }, [opened, Part, find])
  useEffect(() => setMounted(Part !== null), [Part])
  return Part && <Part {...props} opened={opened && isMounted} />
}

/** Reads in what nobody has opened yet. */
export function readLater(): void {
  for (const find of parts) find().catch(() => {})
}
