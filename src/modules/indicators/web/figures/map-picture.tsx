import { type KeyboardEvent, useRef, useState } from 'react'
import { useGo } from '../../../../ui/page.ts'
import { type Cell, cellAddress } from '../explain/cell.ts'
import { usePanel } from '../explain/panel-state.ts'
import { fitted, neighbourOf } from './map-layout.ts'
import type { LegendEntry } from './map-legend.ts'
import { fillOf } from './map-paint.ts'
import { drawn, layLegend, type MapUnit, type Placed, type Shape, tiled } from './map-place.ts'

interface MapPictureProps {
  label: string
  units: MapUnit[]
  /** Boundaries by unit; null for tiles. */
  shapes: Map<number, Shape> | null
  width: number
  legend: LegendEntry[]
  /** The heading of units that stand under none. */
  others: string
  patterns: string
  onLook: (unit: number | null) => void
}

const ink = '#1d2421'
const font = '"Be Vietnam Pro", system-ui, sans-serif'

/**
 * The map as one SVG: legend, then units as tiles or in their boundaries. One tab stop; arrow keys go from unit to unit,
 * Enter or a click opens where the figure comes from.
 */
export function MapPicture({ label, units, shapes, width, legend, others, patterns, onLook }: MapPictureProps) {
  const keys = layLegend(legend, width)
  const laid = shapes ? drawn(units, shapes, width) : tiled(units, width, others)
  const top = keys.height + 10
  const open = useOpen()
  const svg = useRef<SVGSVGElement>(null)
  const [current, setCurrent] = useState<number | null>(null)
  const stop = laid.placed.some(({ id }) => id === current) ? current : laid.placed[0]?.id
  const centres = laid.placed.map(({ id, x, y, width: wide, height }) => ({ id, x: x + wide / 2, y: y + height / 2 }))
  const press = (event: KeyboardEvent, unit: Placed) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      open(unit.cell)
    }
    const next = neighbourOf(centres, unit.id, event.key)
    if (!event.key.startsWith('Arrow')) return
    event.preventDefault()
    if (next !== null) svg.current?.querySelector<SVGGElement>(`[data-unit="${next}"]`)?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture of units is no field set
    <svg
      ref={svg}
      data-picture
      width={width}
      height={top + laid.height + 4}
      viewBox={`0 0 ${width} ${top + laid.height + 4}`}
      role="group"
      aria-label={label}
      fontFamily={font}
      fontSize={12}
    >
      <Patterns id={patterns} />
      <g>
        {keys.entries.map(({ x, y, entry }) => (
          <g key={entry.label} transform={`translate(${x} ${y})`}>
            <rect width={18} height={14} y={2} rx={3} fill={entry.fill} stroke="#8a8271" />
            <text x={9} y={12.5} fontSize={9} textAnchor="middle" fill={entry.ink}>
              {entry.mark}
            </text>
            <text x={24} y={13} fill={ink}>
              {entry.label}
            </text>
          </g>
        ))}
      </g>
      <g transform={`translate(0 ${top})`}>
        {laid.titles.map(({ text, x, y }) => (
          <text key={text} x={x} y={y} fontWeight={600} fill={ink}>
            {fitted(text, 150, 12)}
          </text>
        ))}
        {laid.placed.map((unit) => (
          // biome-ignore lint/a11y/useSemanticElements: an anchor of SVG would leave the app
          <g
            key={unit.id}
            data-unit={unit.id}
            role="link"
            tabIndex={unit.id === stop ? 0 : -1}
            onClick={() => open(unit.cell)}
            onKeyDown={(event) => press(event, unit)}
            onFocus={() => {
              setCurrent(unit.id)
              onLook(unit.id)
            }}
            onMouseEnter={() => onLook(unit.id)}
            onMouseLeave={() => onLook(null)}
          >
            <title>{`${unit.title}: ${unit.told}`}</title>
            <Unit unit={unit} patterns={patterns} hasFigures={laid.hasFigures} />
          </g>
        ))}
        <Names units={laid.placed} patterns={patterns} />
      </g>
    </svg>
  )
}

function Unit({ unit, patterns, hasFigures }: { unit: Placed; patterns: string; hasFigures: boolean }) {
  const { x, y, width, height, shape, look, name, figure } = unit
  const { fill, ink: own, mark } = fillOf(look, patterns)
  const room = width - (mark ? 16 : 0)
  if (shape)
    return (
      <path d={shape.path} transform={shape.transform} fill={fill} stroke="#8a8271" vectorEffect="non-scaling-stroke" />
    )
  return (
    <>
      <rect x={x} y={y} width={width} height={height} rx={4} fill={fill} stroke="#c2baa8" />
      <text x={x + 6} y={y + (hasFigures ? 19 : 18)} fontSize={hasFigures ? 12 : 11} fill={own}>
        {fitted(name, room, hasFigures ? 12 : 11)}
      </text>
      {hasFigures && (
        <text x={x + 6} y={y + 39} fontSize={14} fontWeight={600} fill={own}>
          {figure || '–'}
        </text>
      )}
      {mark && (
        <text x={x + width - 6} y={y + 17} fontSize={10} textAnchor="end" fill={own}>
          {mark}
        </text>
      )}
    </>
  )
}

/** Names of the units that have room for one, over all boundaries, so that no neighbour covers them. */
function Names({ units, patterns }: { units: Placed[]; patterns: string }) {
  const roomy = units.filter(({ shape, name, width, height }) => shape && width > 8 * name.length && height > 24)
  return (
    <g pointerEvents="none">
      {roomy.map(({ id, name, x, y, width, height, look }) => (
        <text
          key={id}
          x={x + width / 2}
          y={y + height / 2 + 4}
          fontSize={11}
          textAnchor="middle"
          fill={fillOf(look, patterns).ink}
        >
          {name}
        </text>
      ))}
    </g>
  )
}

/** Hatched for no data, dotted for what is masked: seen without colour. */
const Patterns = ({ id }: { id: string }) => (
  <defs>
    <pattern id={`${id}-none`} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={7} height={7} fill="#ffffff" />
      <path d="M0 0V7" stroke="#c2baa8" strokeWidth={2} />
    </pattern>
    <pattern id={`${id}-masked`} width={7} height={7} patternUnits="userSpaceOnUse">
      <rect width={7} height={7} fill="#ffffff" />
      <circle cx={2} cy={2} r={1.2} fill="#c2baa8" />
    </pattern>
  </defs>
)

/** Beside the page on a wide screen, else the figure's own page. */
function useOpen(): (cell: Cell) => void {
  const panel = usePanel()
  const go = useGo()
  return (cell) => {
    if (panel.present && matchMedia('(min-width: 1100px)').matches) panel.open(cell)
    else go(cellAddress(cell))
  }
}
