/** A form can be filled from this many days before its period ends. */
export const OPENS_BEFORE_END = 16
