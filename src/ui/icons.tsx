const paths = {
  work: 'M5 4h14v16H5z M9 9h6 M9 13h6 M9 17h3',
  plan: 'M4 6h3 M4 12h3 M4 18h3 M10 6h10 M10 12h10 M10 18h10',
  figures: 'M4 20V4 M4 20h16 M8 16v-4 M12 16V8 M16 16v-6',
  indicators: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M12 12l6-6',
  reports: 'M6 3h8l4 4v14H6z M14 3v4h4 M9 13h6 M9 17h6',
  places: 'M12 21s-6-6-6-11a6 6 0 0 1 12 0c0 5-6 11-6 11z M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14z M16.5 16.5 21 21',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4 21c1-5 4-7 8-7s7 2 8 7',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  lock: 'M6 11h12v9H6z M9 11V8a3 3 0 0 1 6 0v3',
  close: 'M6 6l12 12 M18 6L6 18',
  copy: 'M9 9h11v11H9z M5 15H4V4h11v1',
  check: 'M5 13l4 4L19 7',
  print: 'M7 9V4h10v5 M5 9h14v8h-2 M7 17H5V9 M7 14h10v6H7z',
  photo: 'M4 7h4l2-3h4l2 3h4v13H4z M12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
  phone: 'M6 3h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4c0 1-1 2-2 2A16 16 0 0 1 4 5c0-1 1-2 2-2z',
  message: 'M4 5h16v11H10l-5 4v-4H4z M8 9h8 M8 12h5',
  paper: 'M6 3h12v18H6z M9 8h6 M9 12h6 M9 16h4',
}
export type IconName = keyof typeof paths

/** Always beside a word, so it is hidden from those who listen. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  )
}
