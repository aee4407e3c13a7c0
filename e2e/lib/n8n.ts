import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
	installCommunityNode,
	installedFolder,
	replaceDefaultAddress,
	type AddressChange,
	type CommunityNode,
} from './communityNode';
import { n8nProgram, nodeFolder, workFolder } from './paths';
import { freePort } from './ports';
import { startProcess, type RunningProcess } from './processes';
import { openSession, type Session } from './session';
import { until } from './waiting';

export interface N8nOptions {
	title: string;
	communityNode: CommunityNode;
	environment?: NodeJS.ProcessEnv;
	/** A folder used before continues that instance; without it the instance is fresh. */
	userFolder?: string;
	port?: number;
	/** Made in the installed package before n8n starts. */
	addressChange?: AddressChange;
}

export interface N8n {
	url: string;
	port: number;
	userFolder: string;
	filesFolder: string;
	process: RunningProcess;
	/** Signed in as the owner. */
	session: Session;
	stop(): Promise<void>;
}

/** Executions that one worker holds at a time. */
export const workerConcurrency = 5;

const startTimeout = 180_000;

export async function startN8n(options: N8nOptions): Promise<N8n> {
	const port = options.port ?? (await freePort());
	const userFolder = prepareUserFolder(options);
	const filesFolder = join(userFolder, 'files');
	mkdirSync(filesFolder, { recursive: true });
	const running = startProcess({
		title: options.title,
		command: [join(nodeFolder, 'bin', 'node'), n8nProgram, 'start'],
		environment: await environmentOf(userFolder, options.environment, { N8N_PORT: `${port}` }),
	});
	const url = `http://127.0.0.1:${port}`;
	await until(`${options.title} to answer`, () => isReady(url), {
		timeout: startTimeout,
		failure: running.ended,
	});
	const session = await openSession(url);
	return { url, port, userFolder, filesFolder, process: running, session, stop: running.stop };
}

export async function startWorker(options: N8nOptions): Promise<RunningProcess> {
	const port = await freePort();
	const userFolder = prepareUserFolder(options);
	const running = startProcess({
		title: options.title,
		command: [
			join(nodeFolder, 'bin', 'node'),
			n8nProgram,
			'worker',
			`--concurrency=${workerConcurrency}`,
		],
		environment: await environmentOf(userFolder, options.environment, {
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: `${port}`,
		}),
	});
	const health = `http://127.0.0.1:${port}/healthz/readiness`;
	await until(`${options.title} to be ready`, async () => (await fetch(health)).ok, {
		timeout: startTimeout,
		failure: running.ended,
	});
	return running;
}

function prepareUserFolder(options: N8nOptions): string {
	const { title, userFolder, communityNode, addressChange } = options;
	const folder = userFolder ?? join(workFolder, 'users', `${title}-${Date.now()}`);
	installCommunityNode(communityNode, folder);
	if (addressChange) replaceDefaultAddress(installedFolder(communityNode, folder), addressChange);
	return folder;
}

/** Settles only when the REST interface is up: /healthz answers half a minute earlier. */
async function isReady(url: string): Promise<boolean> {
	const response = await fetch(`${url}/rest/settings`);
	return response.ok && (response.headers.get('content-type') ?? '').includes('json');
}

async function environmentOf(
	userFolder: string,
	...more: Array<NodeJS.ProcessEnv | undefined>
): Promise<NodeJS.ProcessEnv> {
	const { HOME, LANG, PATH, TZ } = process.env;
	return Object.assign(
		{ HOME, LANG, TZ, PATH: `${join(nodeFolder, 'bin')}:${PATH}` },
		quietSettings,
		{
			N8N_USER_FOLDER: userFolder,
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_HOST: '127.0.0.1',
			N8N_SECURE_COOKIE: 'false',
			N8N_RUNNERS_BROKER_PORT: `${await freePort()}`,
			N8N_RESTRICT_FILE_ACCESS_TO: join(userFolder, 'files'),
			NODE_ENV: 'production',
		},
		...more,
	);
}

const quietSettings = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_LOG_LEVEL: 'info',
};
