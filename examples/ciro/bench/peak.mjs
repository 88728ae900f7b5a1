// Preloaded by a benchmark: writes the largest resident memory of the process to PEAK_FILE when it ends, kilobytes.
import { appendFileSync } from 'node:fs';

process.on('exit', () => appendFileSync(process.env.PEAK_FILE, `${process.resourceUsage().maxRSS}\n`));
