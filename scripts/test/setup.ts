import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureDevnet } from '../devnet/install.ts';

const MINIMUM_NODE = [20, 19] as const;

/** A program that Debian packages, and where its commands are found. */
interface Package {
  debian: string;
  commands: string[];
}

/** What the tests need besides npm's packages and the devnet. */
const PACKAGES: Package[] = [{ debian: 'chromium', commands: ['/usr/bin/chromium'] }];

/** @throws when this Node.js is older than the project needs */
export function checkNode(version = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [needMajor, needMinor] = MINIMUM_NODE;
  if (major < needMajor || (major === needMajor && minor < needMinor)) {
    throw new Error(`Node.js ${version} is too old: install ${MINIMUM_NODE.join('.')} or later.`);
  }
}

/** Installs missing Debian packages as root; elsewhere says what to install. */
function ensurePackages(): void {
  const missing = PACKAGES.filter(({ commands }) => !commands.every((file) => existsSync(file)));
  if (missing.length === 0) return;
  const names = missing.map(({ debian }) => debian);
  const install = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`Missing: ${names.join(', ')}. On Debian or Ubuntu: sudo ${install}`);
  }
  console.log(install);
  const options: ExecFileSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], options);
}

/** Installs what is missing where it may, and otherwise fails within seconds with what to install. */
export async function setUp(): Promise<void> {
  checkNode();
  ensurePackages();
  await ensureDevnet((line) => console.log(line));
}
