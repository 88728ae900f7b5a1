const MINIMUM_NODE = [20, 19] as const;

/** @throws when this Node.js is older than the project needs */
export function checkNode(version = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [needMajor, needMinor] = MINIMUM_NODE;
  if (major < needMajor || (major === needMajor && minor < needMinor)) {
    throw new Error(
      `Node.js ${version} is too old: install ${MINIMUM_NODE.join('.')} or later from https://nodejs.org.`,
    );
  }
}
