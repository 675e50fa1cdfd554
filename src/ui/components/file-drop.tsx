import { Button, FileButton, Loader } from '@mantine/core'
import { type DragEvent, type ReactNode, useState } from 'react'
import css from './file-drop.module.css'

interface FileDropProps {
  title: string
  /** What may be dropped here. */
  prompt: string
  choose: string
  /** As the file dialog wants it: ".csv,text/csv". */
  accept: string
  onFile: (file: File) => void
  /** Said while the file is read; null while nothing is. */
  reading: string | null
  children?: ReactNode
}

/** Chooses a file, or takes one that is dropped. */
export function FileDrop({ title, prompt, choose, accept, onFile, reading, children }: FileDropProps) {
  const [isOver, setOver] = useState(false)
  const take = (file: File | null | undefined) => file && onFile(file)
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <section
      className={css.drop}
      data-over={isOver || undefined}
      aria-label={title}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files[0])
      }}
    >
      <h2>{title}</h2>
      {reading ? (
        <p role="status" className={css.buttons}>
          <Loader size="sm" /> {reading}
        </p>
      ) : (
        <p className={css.buttons}>
          <span className="muted">{prompt}</span>
          <FileButton accept={accept} onChange={take}>
            {(props) => <Button {...props}>{choose}</Button>}
          </FileButton>
        </p>
      )}
      {children}
    </section>
  )
}
