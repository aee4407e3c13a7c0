import { basename, join, resolve } from 'node:path';

export const workspace = resolve(__dirname, '..');
export const repository = resolve(workspace, '..');
const program = basename(process.argv[1] ?? 'run', '.ts');
/** `run` and `start` may continue side by side. */
export const workFolder = join(workspace, '.work', program);
export const reportFolder = join(workspace, 'report');
export const nodeFolder = join(workspace, 'node_modules', `node-linux-${process.arch}`);
export const n8nProgram = join(workspace, 'node_modules', 'n8n', 'bin', 'n8n');
export const chromiumProgram = '/usr/bin/chromium';
