import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { atEnd } from './cleanup';
import { workFolder } from './paths';
import { until } from './waiting';

export interface StartOptions {
	title: string;
	command: string[];
	environment?: NodeJS.ProcessEnv;
	folder?: string;
	/** The signal that asks for an orderly end. */
	stopSignal?: NodeJS.Signals;
	user?: string;
}

export interface RunningProcess {
	title: string;
	pid: number;
	logFile: string;
	log(): string;
	/** Set as soon as the process has ended, for whatever reason. */
	ended(): Error | undefined;
	onEnd(listener: () => void): void;
	stop(): Promise<void>;
	kill(): Promise<void>;
}

const graceTime = 20_000;
let started = 0;

/** Starts a program in its own process group, so that its children end with it. */
export function startProcess(options: StartOptions): RunningProcess {
	const { title, environment, folder, stopSignal = 'SIGTERM' } = options;
	const logFile = join(workFolder, 'logs', `${String(++started).padStart(2, '0')}-${title}.log`);
	mkdirSync(dirname(logFile), { recursive: true });
	const log = openSync(logFile, 'w');
	const [program = '', ...parameters] = withGuard(options);
	const child = spawn(program, parameters, {
		cwd: folder ?? workFolder,
		env: environment ?? process.env,
		detached: true,
		stdio: ['ignore', log, log],
	});
	closeSync(log);
	let end: string | undefined;
	child.once('error', (error) => (end = error.message));
	child.once('exit', (status, signal) => (end = `exit status ${status ?? signal}`));

	const pid = child.pid ?? 0;
	const readLog = () => readFileSync(logFile, 'utf8');
	const endWith = async (signal: NodeJS.Signals) => {
		if (end === undefined) signalGroup(pid, signal);
		await until(`the end of ${title}`, () => end !== undefined, { timeout: graceTime });
	};
	const running: RunningProcess = {
		title,
		pid,
		logFile,
		log: readLog,
		ended: () =>
			end === undefined
				? undefined
				: new Error(`${title} ended (${end}); its last output:\n${readLog().slice(-2000)}`),
		onEnd: (listener) => void child.once('exit', listener),
		async stop() {
			await endWith(stopSignal).catch(() => undefined);
			signalGroup(pid, 'SIGKILL');
			await endWith('SIGKILL');
		},
		async kill() {
			await endWith('SIGKILL');
		},
	};
	atEnd(title, () => running.stop());
	return running;
}

/** Even when this program is killed outright, the system ends what it started. */
function withGuard({ command, user, stopSignal = 'SIGTERM' }: StartOptions): string[] {
	const identity = user ? [`--reuid=${user}`, `--regid=${user}`, '--clear-groups'] : [];
	return ['setpriv', ...identity, '--pdeathsig', stopSignal, '--', ...command];
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
	if (pid === 0) return;
	try {
		process.kill(-pid, signal);
	} catch {
		// The group is gone already.
	}
}
