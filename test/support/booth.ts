import type { IncomingMessage, ServerResponse } from 'node:http';

import type { clock } from '../../nodes/StableDiffusion/core/base/clock';
import type { Provider } from '../../nodes/StableDiffusion/core/provider/provider';
import type { Engine, RunRequest, RunResult, StartedRun } from '../../scripts/engine';
import { createEngine } from '../../scripts/engine';
import { useServer } from '../core/support/server';
import type { Script as BareScript } from './throwAway/bare';
import type { Script as OpenScript } from './throwAway/open';
import type { Script as StandScript } from './throwAway/stand';
import type { ThrowAwayPackage } from './throwAwayPackage';
import { createThrowAwayPackage } from './throwAwayPackage';
import { workflowOf } from './workflow';

export const KEY = 'stand-key-0123456789';
/** One pixel. */
export const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

/** A request as it arrived. */
export interface Arrived {
	method: string;
	path: string;
	headers: IncomingMessage['headers'];
	body: Buffer;
	/** Milliseconds, as `performance.now()` tells them. */
	at: number;
}

const IDS = ['bare', 'open', 'stand'] as const;
type Answer = (request: Arrived, response: ServerResponse) => void;
type Id = (typeof IDS)[number];

export interface Ask {
	provider: Id;
	parameters?: object;
	options?: object;
	node?: object;
	prompts?: string[];
	/** Of the node; none where absent and the provider needs none. */
	credentials?: RunRequest['credentials'];
}

let throwAway: ThrowAwayPackage;

/** One package for all booths of a test file, because making and removing some 500 files takes seconds. */
export function useBoothPackage(): void {
	beforeAll(() => void (throwAway = createThrowAwayPackage(...IDS)));
	afterAll(() => throwAway.remove());
}

/**
 * The providers `bare`, `open` and `stand` in n8n's engine, and a server for them, whose answers and
 * whose providers' code a test writes itself. The package is there by `useBoothPackage`.
 */
export function useBooth(binaryMode: 'default' | 'filesystem' = 'default') {
	const seen: Arrived[] = [];
	let answer: Answer = (_, response) => void response.end('{}');
	let engine: Engine;
	let untouched: Array<[object, object]>;
	const server = useServer((request, response) => {
		void bodyOf(request).then((body) => {
			const { method = '', url: path = '', headers } = request;
			const arrived = { method, path, headers, body, at: performance.now() };
			seen.push(arrived);
			answer(arrived, response);
		});
	});

	beforeAll(async () => {
		const { packageDirectory } = throwAway;
		untouched = IDS.flatMap(changeableOf).map((object) => [object, { ...object }]);
		providerOf('bare').baseUrl = server.url();
		const { properties = [] } = providerOf('open').credential?.type ?? {};
		for (const property of properties)
			if (property.name === 'baseUrl') property.default = server.url();
		engine = await createEngine({ packageDirectory, binaryMode });
	});
	beforeEach(() => void (seen.length = 0));
	afterEach(() => void jest.restoreAllMocks());
	afterAll(async () => {
		await engine.close();
		for (const [changed, original] of untouched) restore(changed, original);
	});

	const moduleOf = <T extends object>(id: Id) => throwAway.module<T>(`providers/${id}`);
	const providerOf = (id: Id) => moduleOf<Record<Id, Provider>>(id)[id];
	const changeableOf = (id: Id) => [moduleOf<{ script: object }>(id).script, providerOf(id)];
	const credentials = () => ({ standApi: { apiKey: KEY, baseUrl: server.url() } });
	const toRequest = ({ provider, parameters, options, node, prompts, ...rest }: Ask) => ({
		credentials: provider === 'stand' ? credentials() : {},
		...rest,
		items: (prompts ?? ['A fox']).map((prompt) => ({ prompt })),
		workflow: workflowOf({
			parameters: {
				...{ provider, resource: 'image', operation: 'textToImage' },
				prompt: '={{ $json.prompt }}',
				...parameters,
				options: options ?? {},
			},
			node,
		}),
	});
	return {
		seen,
		server,
		credentials,
		providerOf,
		/** Requests for a path. */
		at: (path: string) => seen.filter((request) => request.path.startsWith(path)),
		answers: (next: Answer) => void (answer = next),
		bare: (next: Partial<BareScript>) =>
			void Object.assign(moduleOf<{ script: BareScript }>('bare').script, next),
		open: (next: Partial<OpenScript>) =>
			void Object.assign(moduleOf<{ script: OpenScript }>('open').script, next),
		stand: (next: Partial<StandScript>) =>
			void Object.assign(moduleOf<{ script: StandScript }>('stand').script, next),
		/** The clock of the package that runs. */
		clock: () => throwAway.module<{ clock: typeof clock }>('core/base/clock').clock,
		engine: () => engine,
		run: async (ask: Ask): Promise<RunResult> => await engine.run(toRequest(ask)),
		start: (ask: Ask): StartedRun => engine.start(toRequest(ask)),
	};
}

export type Booth = ReturnType<typeof useBooth>;

export function json(response: ServerResponse, value: unknown, status = 200): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** The next booth begins as this one began. */
function restore(changed: object, original: object): void {
	for (const name of Object.keys(changed)) Reflect.deleteProperty(changed, name);
	Object.assign(changed, original);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
