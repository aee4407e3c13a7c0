import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';

import { root } from './stamps.mjs';

/** Runs a command behind one progress line; its own words are kept for the error. */
export async function runQuietly(title, command, parameters) {
	const progress = startProgress(title);
	const { code, output } = await run(command, parameters, 'pipe');
	progress.end(code === 0 ? 'done' : 'did not work');
	if (code === 0) return;
	throw new Error(
		`${output}\n${title} did not work: "${command} ${parameters.join(' ')}" ended with code ${code}.`,
	);
}

/** Runs a command on the same terminal; gives its exit code. */
export async function runVisibly(command, parameters) {
	return (await run(command, parameters, 'inherit')).code;
}

/**
 * Runs a command out of sight; gives its exit code and what it printed. The priority is one of
 * `os.constants.priority`; without it, the usual one.
 */
export async function runHidden(command, parameters, priority) {
	return await run(command, parameters, 'pipe', priority);
}

export function secondsSince(start) {
	return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}

function run(command, parameters, output, priority) {
	return new Promise((resolve) => {
		const child = spawn(command, parameters, {
			cwd: root,
			stdio: ['ignore', output, output],
			// npm is a .cmd file there, which only a shell can start. A shell splits at the spaces of a path.
			shell: process.platform === 'win32' && command === 'npm',
		});
		prioritize(child, priority);
		let text = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', (chunk) => (text += chunk));
		}
		child.on('error', (error) => resolve({ code: 1, output: `${error.message}\n` }));
		child.on('close', (code) => resolve({ code: code ?? 1, output: text }));
	});
}

/** A command that could not start, or has ended already, has no priority to be set. */
function prioritize({ pid }, priority) {
	if (pid === undefined || priority === undefined) return;
	try {
		setPriority(pid, priority);
	} catch {
		// It has ended, or the system does not allow it: all it costs is time.
	}
}

function startProgress(title) {
	const start = Date.now();
	const { stdout } = process;
	const show = stdout.isTTY
		? () => stdout.write(`\r${title} ... ${secondsSince(start)}`)
		: () => stdout.write(` ${secondsSince(start)} ...`);
	const timer = setInterval(show, stdout.isTTY ? 200 : 15_000);
	stdout.write(`${title} ...`);
	return {
		end: (result) => {
			clearInterval(timer);
			const begin = stdout.isTTY ? `\r${title} ...` : '';
			stdout.write(`${begin} ${result} (${secondsSince(start)})\n`);
		},
	};
}
