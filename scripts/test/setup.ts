import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureDevnet } from '../devnet/install.ts';
import { findCommand } from '../find-command.ts';
import { checkNode } from '../node-version.ts';

/** A package of Debian, and commands that it brings. It is installed when one of them is missing. */
interface Package {
  debian: string;
  commands: string[];
}

/** What the tests need besides npm's packages and the devnet: add a line for more. */
const PACKAGES: Package[] = [
  { debian: 'chromium', commands: ['chromium'] },
  { debian: 'postgresql', commands: ['initdb', 'pg_ctl'] },
  { debian: 'nginx', commands: ['nginx'] },
  { debian: 'poppler-utils', commands: ['pdftotext', 'pdfinfo'] },
  { debian: 'prometheus', commands: ['prometheus', 'promtool'] },
  { debian: 'prometheus-alertmanager', commands: ['prometheus-alertmanager', 'amtool'] },
];

/** Installs missing Debian packages as root; elsewhere says what to install. */
function ensurePackages(): void {
  const missing = PACKAGES.filter(({ commands }) => !commands.every(findCommand));
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
