/** What `package-lock.json` says of one package. */
export interface Locked {
  version?: string
  license?: string
  integrity?: string
  resolved?: string
  dev?: boolean
}

/** Licences that ask for no more than a notice, or for the source of their own files (MPL). */
const allowed =
  'MIT MIT-0 ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 MPL-2.0 OFL-1.1 BlueOak-1.0.0 CC0-1.0 Unlicense'.split(' ')
/** Where a lock that names no address has it from. */
const REGISTRY = 'https://registry.npmjs.org/'
const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** Whether an SPDX expression can be met with the licences allowed: one of what is joined by OR, all of what is joined by AND. */
export function isLicensed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, '')
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((one) => allowed.includes(one.trim())))
}

/**
 * What is wrong with the packages that we build on, a sentence each: a version that is not pinned, a licence that is not allowed or
 * missing, bytes that nobody vouches for, an origin other than the registry. In: `dependencies` and `devDependencies` by name; the `packages` of the lock.
 */
export function packageFaults(named: Record<string, string>, locked: Record<string, Locked>): string[] {
  const loose = Object.entries(named)
    .filter(([, version]) => !exact.test(version))
    .map(([name, version]) => `${name}: "${version}" is no exact version; pin it`)
  const faults = Object.entries(locked).flatMap(([path, { license, integrity, resolved }]) => {
    if (path === '') return []
    const name = path.replace(/^.*node_modules\//, '')
    return [
      ...(license && isLicensed(license)
        ? []
        : [`${name}: licence ${license ?? 'not said'}; look at it, and allow it or leave it`]),
      ...(integrity ? [] : [`${name}: no integrity in the lock; install it anew`]),
      ...(resolved === undefined || resolved.startsWith(REGISTRY)
        ? []
        : [`${name}: comes from ${resolved}, not from the registry`]),
    ]
  })
  return [...loose, ...faults]
}
