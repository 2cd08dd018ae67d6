// @ts-check
import { Failure } from './failure.mjs';

/** The oldest Node.js that Next.js 16 runs on; the same as `engines` in package.json. */
const oldest = { major: 20, minor: 9 };

/**
 * Throws `Failure` when this Node.js is too old to run Intray.
 * @param {string} version as in `process.versions.node`
 */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  throw new Failure(
    `Intray needs Node.js ${oldest.major}.${oldest.minor} or later, and this is ${version}. Install a newer one from nodejs.org and run the command again.`,
  );
}
