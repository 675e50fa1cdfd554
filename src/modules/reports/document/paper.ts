export const POINTS_PER_MM = 72 / 25.4

/** A4, upright, in mm. */
export const A4 = { width: 210, height: 297 }
